/** The task that comes after this one, as 今日拨测 would put it first. */
import { Button } from "antd";
import { useLocation } from "wouter";
import { useQuery } from "../api/query";
import { hourMinute } from "../format";
import { useProgram } from "../frame/program";
import { callerOf, useCallerChoice } from "../today/caller";
import { nextTask } from "../today/order";

interface Props {
  /** The task that is open. */
  task: string;
  /** What the line says before the task. */
  what: string;
  /** Takes the focus: Enter goes on. */
  focus?: boolean;
}

export function NextTask({ task, what, focus = false }: Props) {
  const [, navigate] = useLocation();
  const person = useProgram().data?.person ?? null;
  const [choice] = useCallerChoice();
  const caller = callerOf(choice, person);
  const today = useQuery("today.get", caller === null ? {} : { caller });
  if (!today.data) return null;
  const next = nextTask(today.data, task);
  if (!next) return <p className="faint">今天没有其他待办的任务了。</p>;
  return (
    <div className="row keep">
      <span className="faint nowrap">{what}</span>
      <span className="digits nowrap" title={next.task.number}>
        {hourMinute(next.at)} {next.task.city_name}
      </span>
      <Button
        type={focus ? "primary" : "default"}
        size={focus ? "middle" : "small"}
        autoFocus={focus}
        onClick={() => navigate(`/call/${next.task.id}`)}
      >
        打开{focus && <kbd>Enter</kbd>}
      </Button>
    </div>
  );
}
