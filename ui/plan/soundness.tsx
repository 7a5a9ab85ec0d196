/** Is a plan sound? One line where it is, every sentence of the core where it is not; beside it the shares. */
import type { PlanView } from "../api/generated";
import { percent } from "../format";
import { Gaps } from "./gaps";

export function Soundness({ plan }: { plan: PlanView }) {
  const { gaps, violations, quality, rules } = plan;
  const sound = violations.length + gaps.unplaced.length + gaps.shortfalls.length === 0;
  const shares = [
    { name: "自由抽取", got: quality.free_share, asked: rules.free_share_permille },
    { name: "接通拨测", got: quality.connection_share, asked: rules.connection_share_permille },
    { name: "双人评分", got: quality.double_scored_share, asked: rules.double_scored_permille },
  ];
  return (
    <>
      <section className="row plan-sound" aria-label={sound ? "规则检查" : "占比"}>
        {sound && <span className="good">✓ 逐条核对，没有不符合规则的；全部排下</span>}
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
      {!sound && <Gaps plan={plan} />}
    </>
  );
}
