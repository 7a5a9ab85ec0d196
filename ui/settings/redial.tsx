import type { RedialPolicy } from "../api/generated";
import { NumberField } from "./fields";
import { Section } from "./section";

type Delay = Exclude<keyof RedialPolicy, "max_attempts">;

const DELAYS: readonly { field: Delay; label: string; hint: string }[] = [
  { field: "busy_delay_minutes", label: "占线忙音后", hint: "结果 21，等多久再拨同一号码" },
  { field: "no_answer_delay_minutes", label: "振铃无人接听后", hint: "结果 20" },
  { field: "queue_delay_minutes", label: "排队超时后", hint: "结果 22" },
  { field: "verify_delay_minutes", label: "核实再拨前", hint: "结果 15（接起即挂断或静默）、23（语音导航不通），只核实一次" },
  { field: "other_line_delay_minutes", label: "改拨其他号码前", hint: "结果 30（空号、停机）、31（拦截、串线），改拨该市另一条线路" },
];

const FIELDS = ["redial.max_attempts", ...DELAYS.map(({ field }) => `redial.${field}`)];

export default function Redial() {
  return (
    <Section word="redial" title="重拨规则" about="未接通时，同一任务内何时再拨、最多拨几次。改动只影响以后的拨打。" fields={FIELDS}>
      {({ value, change, failure }) => (
        <div className="card settings-fields">
          <NumberField
            label="每个任务最多拨打"
            hint="含首拨"
            unit="次"
            value={value.max_attempts}
            failure={failure}
            field="redial.max_attempts"
            onChange={(max_attempts) => change({ ...value, max_attempts })}
          />
          {DELAYS.map(({ field, label, hint }) => (
            <NumberField
              key={field}
              label={label}
              hint={hint}
              unit="分钟"
              value={value[field]}
              failure={failure}
              field={`redial.${field}`}
              onChange={(minutes) => change({ ...value, [field]: minutes })}
            />
          ))}
        </div>
      )}
    </Section>
  );
}
