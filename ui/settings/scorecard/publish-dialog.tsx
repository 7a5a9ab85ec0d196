/** Publishing asks why, and shows once more what changes. */
import { App, Input, Modal } from "antd";
import { useState } from "react";
import type { ScorecardDraft } from "../../api/generated";
import { useChange } from "../../api/query";
import { FailureNote, shownAt } from "../../frame/failure";
import { Field } from "../fields";

interface Props {
  draft: ScorecardDraft;
  onClose: (published: boolean) => void;
}

export function PublishDialog({ draft, onClose }: Props) {
  const { message } = App.useApp();
  const [note, setNote] = useState("");
  const publish = useChange("scorecard.publish", { failure: "here" });
  const store = () =>
    publish.mutate(
      { note },
      {
        onSuccess: () => {
          void message.success("已发布为新版本");
          onClose(true);
        },
      },
    );
  return (
    <Modal
      open
      title="发布评分表的新版本"
      okText="发布"
      confirmLoading={publish.isPending}
      onOk={store}
      onCancel={() => onClose(false)}
    >
      <div className="column">
        <p>发布后这一版不能再改，从以后生成的计划起使用；已发布的月份全月仍按原来的版本评分。</p>
        <ul className="scorecard-change-list small">
          {draft.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <Field label="为什么改（必填）" failure={publish.error} field="note">
          {(id) => <Input.TextArea id={id} autoFocus autoSize={{ minRows: 2, maxRows: 4 }} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        {!shownAt(publish.error, ["note"]) && <FailureNote failure={publish.error} />}
      </div>
    </Modal>
  );
}
