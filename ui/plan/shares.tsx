import type { PlanView } from "../api/generated";
import { percent } from "../format";

/** Shares as they came out, beside what was asked for. */
export function Shares({ plan }: { plan: PlanView }) {
  const { quality, rules } = plan;
  const rows = [
    { name: "自由抽取", got: quality.free_share, asked: rules.free_share_permille },
    { name: "接通拨测", got: quality.connection_share, asked: rules.connection_share_permille },
    { name: "双人评分", got: quality.double_scored_share, asked: rules.double_scored_permille },
  ];
  return (
    <section className="card column" aria-label="占比">
      <h2>占比</h2>
      <dl className="plan-shares">
        {rows.map(({ name, got, asked }) => (
          <div key={name}>
            <dt className="faint">{name}</dt>
            <dd className="digits">
              {percent(got)} <span className="faint small">要求 {percent(asked / 1000, 1)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
