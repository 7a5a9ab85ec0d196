import { Checkbox } from "antd";
import type { ReviewRules } from "../api/generated";
import { NumberField, ShareField } from "./fields";
import { Section } from "./section";

type Flag = Exclude<keyof ReviewRules, "random_permille" | "low_total">;

const FLAGS: readonly { field: Flag; label: string }[] = [
  { field: "not_connected", label: "未接通的" },
  { field: "vetoes", label: "有一票否决的" },
  { field: "fatal_errors", label: "有致命错误的" },
  { field: "late", label: "挂断十分钟后才提交的" },
  { field: "disagreement", label: "双评不一致的" },
];

const FIELDS = ["review.random_permille", "review.low_total"];

export default function Review() {
  return (
    <Section
      word="review"
      title="复核规则"
      about="哪些评分单要由另一个人再看一遍。随机抽查由封存指纹决定，事先无法知道抽到哪一份。"
      fields={FIELDS}
    >
      {({ value, change, failure }) => (
        <div className="card settings-fields">
          <ShareField
            label="随机抽查"
            hint="占全部已提交评分单的比例"
            value={value.random_permille}
            failure={failure}
            field="review.random_permille"
            onChange={(random_permille) => change({ ...value, random_permille })}
          />
          <NumberField
            label="低分线"
            hint="总分低于此线的都复核；0 为不按分数复核"
            unit="分"
            max={100}
            precision={1}
            value={value.low_total / 10}
            failure={failure}
            field="review.low_total"
            onChange={(points) => change({ ...value, low_total: Math.round(points * 10) })}
          />
          <fieldset className="settings-flags">
            <legend>此外，下列评分单都复核</legend>
            {FLAGS.map(({ field, label }) => (
              <Checkbox key={field} checked={value[field]} onChange={(event) => change({ ...value, [field]: event.target.checked })}>
                {label}
              </Checkbox>
            ))}
          </fieldset>
        </div>
      )}
    </Section>
  );
}
