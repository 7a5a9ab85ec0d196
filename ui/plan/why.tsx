/** 为什么: the core's sentences about one task. */
import { Button, Drawer } from "antd";
import { useLocation } from "wouter";
import type { TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { dayText } from "../format";
import { useFocusBack } from "../frame/focus";
import { Loaded } from "../frame/loaded";
import { TaskActions } from "./task-actions";

/** The reasons alone, wherever a task is looked at. */
export function Reasons({ task }: { task: TaskRow }) {
  const why = useQuery("plan.why", { id: task.id });
  return (
    <section className="card column" aria-label="为什么">
      <h2>
        为什么是 {task.number}：{task.city_name} {dayText(task.day)} {task.start}
      </h2>
      <TaskActions task={task} />
      <Loaded of={why} what="缘由">
        {(steps) =>
          steps.length === 0 ? (
            <p className="faint">这个任务没有留下缘由。</p>
          ) : (
            <dl className="plan-steps">
              {steps.map(({ step, sentences }) => (
                <div key={step}>
                  <dt>{step}</dt>
                  {sentences.map((sentence) => (
                    <dd key={sentence}>{sentence}</dd>
                  ))}
                </div>
              ))}
            </dl>
          )
        }
      </Loaded>
    </section>
  );
}

interface Props {
  task: TaskRow;
  /** A published task can be called. */
  published: boolean;
  onClose: () => void;
}

export function Why({ task, published, onClose }: Props) {
  useFocusBack();
  const [, navigate] = useLocation();
  return (
    <Drawer
      open
      size={560}
      title={`任务 ${task.number}`}
      onClose={onClose}
      extra={published && <Button onClick={() => navigate(`/call/${encodeURIComponent(task.id)}`)}>打开拨测台</Button>}
    >
      <div className="column wide">
        <dl className="plan-terms">
          <dt>地市</dt>
          <dd>
            {task.city_name} <span className="digits">{task.dial}</span>
          </dd>
          <dt>拨测员</dt>
          <dd>{task.caller_name}</dd>
          <dt>场景</dt>
          <dd>{task.title === null ? "接通拨测，不提问" : `${task.title}（${task.topic ?? "无主题"}）`}</dd>
        </dl>
        <Reasons task={task} />
      </div>
    </Drawer>
  );
}
