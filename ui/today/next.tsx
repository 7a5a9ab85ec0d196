/** The next call, large, with its countdown. */
import { Button } from "antd";
import { TASK_KIND_NAMES, type TaskRow, type Today, type TodayTask } from "../api/generated";
import { useRunning } from "../call/clock";
import { clock, duration, hourMinute, span } from "../format";
import { DUE_NAMES, nextTask } from "./order";

interface Props {
  today: Today;
  /** When `today` arrived. */
  answeredAt: number;
  onOpen: (task: string) => void;
  onWhy: (task: TaskRow) => void;
}

/** Less than an hour ticks by the second; more is said in words. */
function Countdown({ at, now }: { at: number; now: number }) {
  const rest = at - now;
  if (rest > 3_600_000) return <span className="big">{span(rest)}后</span>;
  if (rest > 0) return <span className="big" role="timer">{duration(rest + 999)}</span>;
  return (
    <span className="big warn" role="timer">
      已过 {rest > -3_600_000 ? duration(-rest) : span(rest)}
    </span>
  );
}

interface NextTaskProps extends Pick<Props, "onOpen" | "onWhy"> {
  next: TodayTask;
  now: number;
}

function NextTask({ next, now, onOpen, onWhy }: NextTaskProps) {
  const { task, due, at } = next;
  // Nothing to count down to: the task is open.
  const begun = due === "to_submit" ? "待提交" : due === "now" && task.stage === "calling" ? "拨打中" : null;
  return (
    <section className="card today-next" aria-label="下一项任务">
      <div className="column">
        <div className="row">
          <span className={`mark ${due === "later" ? "faint" : due === "overdue" ? "warn" : "accent"}`}>{DUE_NAMES[due]}</span>
          <span className="faint small">现在 {clock(now)}</span>
        </div>
        {begun === null ? <Countdown at={at} now={now} /> : <span className="big">{begun}</span>}
      </div>
      <div className="column today-next-what">
        <div className="row">
          <span className="big">{task.city_name}</span>
          <span className="big digits today-number">{task.dial}</span>
        </div>
        <p className="row faint">
          <span className="digits">{hourMinute(at)}</span>
          <span>{TASK_KIND_NAMES[task.kind]}</span>
          <span className="cut" title={task.title ?? undefined}>
            {task.title}
          </span>
          <span className="digits">{task.number}</span>
          <span>{task.caller_name}</span>
          {task.attempts > 0 && <span>已拨 {task.attempts} 次</span>}
          <Button size="small" type="link" onClick={() => onWhy(task)}>
            为什么
          </Button>
        </p>
      </div>
      <Button type="primary" size="large" className="push" autoFocus onClick={() => onOpen(task.id)}>
        {begun === null ? "打开拨测台" : "继续"} <kbd>Enter</kbd>
      </Button>
    </section>
  );
}

export function Next({ today, answeredAt, onOpen, onWhy }: Props) {
  const now = useRunning(today.now, answeredAt, 1000);
  const next = nextTask(today);
  if (!next)
    return (
      <section className="card row" aria-label="下一项任务">
        <span className="strong good">✓ 今天的任务都已完成。</span>
      </section>
    );
  return <NextTask key={next.task.id} next={next} now={now} onOpen={onOpen} onWhy={onWhy} />;
}
