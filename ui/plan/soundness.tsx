/** Is a plan sound? In one line, with the shares beside it; every sentence of the core where it is not. */
import type { PlanView } from "../api/generated";
import { count, percent } from "../format";

/** True where there is something to tell about the plan. */
export function isUnsound({ gaps, violations }: PlanView): boolean {
  return violations.length + gaps.unplaced.length + gaps.shortfalls.length > 0;
}

/** `✕ 2 处不符合规则；排不下 503 通；3 处没有完全达到要求` */
function troubles({ gaps, violations }: PlanView): string {
  const unplaced = gaps.unplaced.reduce((sum, gap) => sum + gap.count, 0);
  return [
    ...(violations.length > 0 ? [`${violations.length} 处不符合规则，不能发布`] : []),
    ...(unplaced > 0 ? [`排不下 ${count(unplaced)} 通`] : []),
    ...(gaps.shortfalls.length > 0 ? [`${gaps.shortfalls.length} 处没有完全达到要求`] : []),
  ].join("；");
}

export function Soundness({ plan }: { plan: PlanView }) {
  const { violations, quality, rules } = plan;
  const shares = [
    { name: "自由抽取", got: quality.free_share, asked: rules.free_share_permille },
    { name: "接通拨测", got: quality.connection_share, asked: rules.connection_share_permille },
    { name: "双人评分", got: quality.double_scored_share, asked: rules.double_scored_permille },
  ];
  return (
    <>
      <section className="row plan-sound" aria-label="概况">
        {isUnsound(plan) ? (
          <span className={violations.length > 0 ? "bad strong" : "warn strong"}>
            {violations.length > 0 ? "✕" : "▲"} {troubles(plan)}
          </span>
        ) : (
          <span className="good">✓ 逐条核对，没有不符合规则的；全部排下</span>
        )}
        <dl className="plan-shares push">
          {shares.map(({ name, got, asked }) => (
            <div key={name}>
              <dt className="faint small">{name}</dt>
              <dd className="digits" title={`要求 ${percent(asked / 1000, 1)}`}>
                {percent(got, 1)} <span className="faint small">/ {percent(asked / 1000, 1)}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {plan.remarks.map((remark) => (
        <p key={remark} className="warn">
          ▲ {remark}
        </p>
      ))}
    </>
  );
}
