/** What happened to the task, oldest first. Lines are only ever added. */
import { STAGE_NAMES, type TaskEvent } from "../api/generated";
import { dateTime } from "../format";

const EVENT_KINDS: Record<string, string> = {
  ...STAGE_NAMES,
  calling: "开始拨打",
  finished: "拨打完成",
  submitted: "提交评分单",
  void: "作废",
  corrected: "更正",
  approved: "复核通过",
  returned: "退回",
  unvoided: "撤销作废",
  gave_up: "不再重拨",
  redialled_early: "提前重拨",
};

export function History({ events }: { events: readonly TaskEvent[] }) {
  return (
    <section className="card column" aria-label="经过">
      <h2>经过</h2>
      {events.length === 0 ? (
        <p className="faint">还没有记录。</p>
      ) : (
        <ol className="plain score-history">
          {events.map(({ at, person, kind, note }) => (
            <li key={`${at} ${kind} ${note}`}>
              <span className="digits faint">{dateTime(at)}</span>
              <span>{person ?? "程序"}</span>
              <span className="strong">{EVENT_KINDS[kind] ?? kind}</span>
              <span className="lines">{note}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
