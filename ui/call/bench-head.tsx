/** What this task is, in one line, and why it stands in the plan. */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { Link } from "wouter";
import { TASK_KIND_NAMES, type Workbench } from "../api/generated";
import { dayText } from "../format";

export function BenchHead({ bench }: { bench: Workbench }) {
  const { task, band, why, read_only: readOnly } = bench;
  return (
    <>
      <div className="row keep call-head">
        <Link href="/today" className="nowrap">
          <ArrowLeftOutlined aria-hidden /> 今日拨测
        </Link>
        <h1 className="nowrap">
          {task.city_name} <span className="digits">{task.number}</span>
        </h1>
        <span className="mark accent">{TASK_KIND_NAMES[task.kind]}</span>
        {task.late && (
          <span className="mark warn" title="挂断 10 分钟以后才首次提交">
            事后补录
          </span>
        )}
        {task.double_scored && <span className="mark warn">双人评分</span>}
        <span className="cut" title={task.title ?? undefined}>
          {task.title}
        </span>
        <span className="push faint nowrap digits">
          {dayText(task.day)} {task.start} {band?.name}　拨测员 {task.caller_name}
        </span>
        {why.length > 0 && (
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <ul className="call-why">
                {why.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            }
          >
            <Button size="small" type="text">
              任务由来
            </Button>
          </Popover>
        )}
      </div>
      {readOnly !== null && (
        <p className="row call-read-only" role="status">
          <span className="mark warn">只读</span> {readOnly} <Link href={`/score/${task.id}`}>打开评分记录</Link>
        </p>
      )}
    </>
  );
}
