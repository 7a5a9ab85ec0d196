/** The diallings of this task that are over, a line each. */
import { HUNG_UP_NAMES, type Outcome, type Workbench } from "../api/generated";
import { clock, seconds } from "../format";

/** `20 振铃无人接听` */
export function outcomeText(bench: Workbench, outcome: Outcome): string {
  const row = bench.outcomes.find(({ code }) => code === outcome);
  return row ? `${row.code} ${row.name}` : String(outcome);
}

export function Attempts({ bench }: { bench: Workbench }) {
  const over = bench.attempts.filter(({ attempt }) => attempt.outcome !== null);
  if (over.length === 0) return null;
  return (
    <ol className="plain call-attempts small" aria-label="已拨记录">
      {over.map(({ attempt, wait }) => {
        const line = bench.lines.find(({ id }) => id === attempt.line)?.name ?? attempt.dial;
        const waited = wait === null ? "" : `${wait.answered ? "等待" : "未接听，等了"} ${seconds(wait.ms)}`;
        const by = attempt.hung_up_by === null ? "" : `${HUNG_UP_NAMES[attempt.hung_up_by]}挂断`;
        const result = attempt.outcome === null ? "" : outcomeText(bench, attempt.outcome);
        return (
          <li key={attempt.id} className="digits cut" title={[line, attempt.dial, by].filter(Boolean).join("，")}>
            第 {attempt.seq} 次 <span className="faint">{clock(attempt.started_at)}</span>{" "}
            <span className="strong">{result}</span> <span className="faint">{waited}</span>
          </li>
        );
      })}
    </ol>
  );
}
