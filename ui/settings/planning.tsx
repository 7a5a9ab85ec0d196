import { NumberField } from "./fields";
import { DAY_KIND_FIELDS, DayKindInputs, GapRules, RULE_FIELDS, ShareRules } from "./planning-fields";
import { Section } from "./section";

const INSIDE = "planning.";
const FIELDS = ["month_total", ...RULE_FIELDS, ...DAY_KIND_FIELDS].map((field) => INSIDE + field);

export default function Planning() {
  return (
    <Section word="planning" title="计划默认值" about="新建计划时的起点；每个月仍可单独调整。改动不影响已有计划。" fields={FIELDS}>
      {({ value, change, failure }) => {
        const rules = { rules: value.rules, onRules: (next: typeof value.rules) => change({ ...value, rules: next }), failure, inside: INSIDE };
        return (
          <div className="card column wide">
            <div className="settings-fields">
              <NumberField
                label="每月任务总数"
                hint="全省合计；单独指定了通数的地市除外，其余平均分"
                unit="通"
                min={1}
                value={value.month_total}
                failure={failure}
                field="planning.month_total"
                onChange={(month_total) => change({ ...value, month_total })}
              />
            </div>
            <section aria-label="占比">
              <h2>占比</h2>
              <ShareRules {...rules} />
            </section>
            <section aria-label="间隔与上限">
              <h2>间隔与上限</h2>
              <GapRules {...rules} />
            </section>
            <section aria-label="日型权重">
              <h2>日型权重</h2>
              <p className="faint small">平常一天为 1000；填 500 表示这类日子每天只排一半，0 表示不排。</p>
              <DayKindInputs
                weights={value.day_kind_weights}
                failure={failure}
                inside={INSIDE}
                onWeights={(day_kind_weights) => change({ ...value, day_kind_weights })}
              />
            </section>
          </div>
        );
      }}
    </Section>
  );
}
