/** What did not fit, and which rules a plan breaks: the core's sentences as they stand. */
import type { Gaps as Open } from "../api/generated";

interface Props {
  gaps: Open;
  violations: readonly string[];
}

export function Gaps({ gaps, violations }: Props) {
  return (
    <section className="card column" aria-label="规则检查">
      <h2>规则检查</h2>
      {violations.length === 0 ? (
        <p className="good">✓ 独立检查逐条核对了全部任务，没有不符合规则的。</p>
      ) : (
        <List title={`✕ ${violations.length} 处不符合规则，不能发布`} tone="bad" sentences={violations} />
      )}
      {gaps.unplaced.length === 0 && gaps.shortfalls.length === 0 && <p className="good">✓ 所有任务都排下了。</p>}
      {gaps.unplaced.length > 0 && <List title="▲ 排不下" tone="warn" sentences={gaps.unplaced.map(({ sentence }) => sentence)} />}
      {gaps.shortfalls.length > 0 && (
        <List title="▲ 排下了，但没有完全达到要求" tone="warn" sentences={gaps.shortfalls.map(({ sentence }) => sentence)} />
      )}
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
