/** What happened to the task, oldest first. Lines are only ever added. */
import { Button, Input } from "antd";
import { useState } from "react";
import { STAGE_NAMES, type TaskEvent } from "../api/generated";
import { useChange } from "../api/query";
import { dateTime } from "../format";
import { FailureNote } from "../frame/failure";

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
  comment: "讨论",
  recording_added: "附录音",
  recording_removed: "移除录音",
  second_submitted: "提交双评",
};

/** A line to the others about this record; it changes no figure, so it can be written even after the month is closed. */
function Comment({ task }: { task: string }) {
  const [text, setText] = useState("");
  const comment = useChange("record.comment", { failure: "here" });
  const send = () => comment.mutate({ id: task, reason: text }, { onSuccess: () => setText("") });
  return (
    <>
      <div className="row keep">
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          aria-label="讨论"
          placeholder="就这条记录留言，例如：已与地市核对录音（Ctrl+Enter 发出）"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.ctrlKey && !event.nativeEvent.isComposing && send()}
        />
        <Button loading={comment.isPending} disabled={text.trim() === ""} onClick={send}>
          留言
        </Button>
      </div>
      <FailureNote failure={comment.error} />
    </>
  );
}

export function History({ task, events }: { task: string; events: readonly TaskEvent[] }) {
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
      <Comment task={task} />
    </section>
  );
}
