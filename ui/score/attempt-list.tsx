/** The diallings of a task, each as a line of time with its stamps. */
import { Button } from "antd";
import { useState } from "react";
import { type AttemptView, EVENT_NAMES, HUNG_UP_NAMES, type Workbench } from "../api/generated";
import { outcomeText } from "../call/attempts";
import "../call/corrections.css";
import { CorrectStamp } from "../call/correct-stamp";
import { Corrections } from "../call/corrections";
import { clock, dayOf, NONE, seconds } from "../format";
import { Timeline } from "./timeline";

function waitText({ wait, within_15s: within }: AttemptView): string {
  if (wait === null) return NONE;
  const mark = within === null ? "" : within ? "，15 秒内" : "，超过 15 秒";
  const start = wait.exact ? `自“${EVENT_NAMES[wait.since]}”起` : `打点不全，自“${EVENT_NAMES[wait.since]}”起不超过`;
  return `${start} ${seconds(wait.ms)}${wait.answered ? mark : "，未接听"}`;
}

function Dialling({ view, bench }: { view: AttemptView; bench: Workbench }) {
  const { attempt } = view;
  const [correcting, setCorrecting] = useState(false);
  const { plan_state: plan, stage } = bench.task;
  const correctable = plan !== "draft" && stage !== "void" && stage !== "cancelled";
  const line = bench.lines.find(({ id }) => id === attempt.line)?.name;
  return (
    <li className="column">
      <p className="row">
        <span className="strong">第 {attempt.seq} 次</span>
        <span className="digits">
          {dayOf(attempt.started_at)} {clock(attempt.started_at)}
        </span>
        <span className="digits">
          {attempt.dial} <span className="faint">{line}</span>
        </span>
        <span className="strong">{attempt.outcome === null ? "还没有结果" : outcomeText(bench, attempt.outcome)}</span>
        <span className="faint push">
          等待：{waitText(view)}
          {attempt.hung_up_by !== null && `　${HUNG_UP_NAMES[attempt.hung_up_by]}挂断`}
          {view.from_number !== null && `　主叫 ${view.from_number}`}
        </span>
        {correctable && (
          <Button size="small" onClick={() => setCorrecting(true)}>
            改打点
          </Button>
        )}
      </p>
      <Timeline view={view} />
      <Corrections corrections={view.corrections} />
      {correcting && <CorrectStamp task={bench.task} attempt={attempt} kind="human_answer" onClose={() => setCorrecting(false)} />}
    </li>
  );
}

export function AttemptList({ bench }: { bench: Workbench }) {
  return (
    <section className="card column" aria-label="通话过程">
      <h2>通话过程</h2>
      {bench.attempts.length === 0 ? (
        <p className="faint">还没有拨打。</p>
      ) : (
        <ol className="plain column wide">
          {bench.attempts.map((view) => (
            <Dialling key={view.attempt.id} view={view} bench={bench} />
          ))}
        </ol>
      )}
    </section>
  );
}
