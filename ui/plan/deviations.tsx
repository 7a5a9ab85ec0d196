/** Quotas that changes made on purpose left behind: no broken rule, but to be known. */
import type { PlanView } from "../api/generated";
import { count } from "../format";

export function Deviations({ plan: { deviations } }: { plan: PlanView }) {
  if (deviations.length === 0) return null;
  return (
    <section className="card column" aria-label="变更后的偏离">
      <h2>变更后的偏离</h2>
      <p className="warn">▲ 抽取以后的改动（重排、换时段、手工调整、补拨）使 {count(deviations.length)} 处偏离了配额。不影响使用，通报中按实际任务计算。</p>
      <ul className="plan-sentences scroll">
        {[...new Set(deviations)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
