/** The last line of a re-plan: why, and the button that applies exactly what is shown. */
import { Button, Form, Input } from "antd";
import { useState } from "react";
import type { Failure } from "../api/failure";
import { count } from "../format";
import { at } from "../frame/failure";

interface Props {
  changes: number;
  /** Why nothing can be confirmed now; null where it can. */
  obstacle: string | null;
  failure: Failure | null;
  busy: boolean;
  onConfirm: (reason: string) => void;
}

export function ReplanConfirm({ changes, obstacle, failure, busy, onConfirm }: Props) {
  const [reason, setReason] = useState("");
  return (
    <form
      className="replan-confirm"
      aria-label="确认重排"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === null && !busy) onConfirm(reason);
      }}
    >
      <Form.Item className="field" {...at(failure, "reason")}>
        <Input
          aria-label="重排原因"
          placeholder="重排原因，例如：张三生病，12月7日至9日请假"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" disabled={obstacle !== null} loading={busy} {...(obstacle === null ? {} : { title: obstacle })}>
        {changes === 0 ? (obstacle === null ? "确认（不改任务）" : "确认变更") : `确认变更 ${count(changes)} 个任务`}
      </Button>
    </form>
  );
}
