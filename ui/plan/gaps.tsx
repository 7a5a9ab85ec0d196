/** What did not fit, why, and what would help; and which rules a plan breaks: the core's sentences as they stand. */
import type { PlanView } from "../api/generated";
import { count } from "../format";
import { Remedies } from "./remedies";

export function Gaps({ plan }: { plan: PlanView }) {
  const { gaps, violations } = plan;
  const left = gaps.unplaced.reduce((sum, entry) => sum + entry.count, 0);
  const open = gaps.unplaced.length + gaps.shortfalls.length > 0;
  return (
    <section className="card column" aria-label="规则检查">
      <h2>规则检查</h2>
      {violations.length === 0 ? (
        <p className="good">✓ 独立检查逐条核对了全部任务，没有不符合规则的。</p>
      ) : (
        <List title={`✕ ${violations.length} 处不符合规则，不能发布`} tone="bad" sentences={violations} />
      )}
      {!open && <p className="good">✓ 所有任务都排下了。</p>}
      {gaps.unplaced.length > 0 && (
        <List
          title={`▲ 有 ${count(left)} 通排不下，其余 ${count(plan.tasks)} 通都已排好`}
          tone="warn"
          sentences={gaps.unplaced.map(({ sentence }) => sentence)}
        />
      )}
      {gaps.shortfalls.length > 0 && (
        <List title="▲ 排下了，但没有完全达到要求" tone="warn" sentences={gaps.shortfalls.map(({ sentence }) => sentence)} />
      )}
      {open && <Remedies plan={plan} />}
    </section>
  );
}

function List({ title, tone, sentences }: { title: string; tone: string; sentences: readonly string[] }) {
  return (
    <>
      <h3 className={tone}>{title}</h3>
      <ul className="plan-sentences scroll">
        {[...new Set(sentences)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
