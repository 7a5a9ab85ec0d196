import { NumberField } from "./fields";
import { Section } from "./section";

const LIMITS = [
  { field: "same_caller", label: "同一拨测员", hint: "近 30 天拨打同一地市的次数，含重拨" },
  { field: "same_number", label: "同一主叫号码", hint: "近 30 天拨打同一地市的次数，含重拨" },
] as const;

const FIELDS = LIMITS.map(({ field }) => `recognition.${field}`);

export default function Recognition() {
  return (
    <Section
      word="recognition"
      title="暴露防护"
      about="达到上限时，拨测台在拨出前提示可能被认出，不阻止拨打。提问场景的间隔天数在“计划默认值”中设定。"
      fields={FIELDS}
    >
      {({ value, change, failure }) => (
        <div className="card settings-fields">
          {LIMITS.map(({ field, label, hint }) => (
            <NumberField
              key={field}
              label={label}
              hint={hint}
              unit="次"
              value={value[field]}
              failure={failure}
              field={`recognition.${field}`}
              onChange={(limit) => change({ ...value, [field]: limit })}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
