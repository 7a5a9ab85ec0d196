/** What may be done to a record. Each asks for a reason and stays in the history; the core says what is refused. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import type { RecordDetail } from "../api/generated";
import { useChange } from "../api/query";
import { failureOf } from "../call/failure-of";
import { ReasonDialog } from "../call/reason-dialog";
import { useSlip } from "../report/use-slip";
import { CorrectDialog } from "./correct-dialog";

type Open = "correct" | "void" | "unvoid" | "approve" | "return" | null;

export function Actions({ detail }: { detail: RecordDetail }) {
  const [open, setOpen] = useState<Open>(null);
  const [, navigate] = useLocation();
  const voiding = useChange("record.void", { failure: "here" });
  const unvoiding = useChange("record.unvoid", { failure: "here" });
  const reviewing = useChange("record.review", { failure: "here" });
  const { task } = detail.workbench;
  const id = task.id;
  const close = () => setOpen(null);

  const voidSlip = useSlip(task, () => [{ what: "void", task: id }]);
  const unvoidSlip = useSlip(task, () => [{ what: "unvoid", task: id }]);
  const closed = task.plan_state === "closed";

  const dialogs: Record<Exclude<Open, null>, ReactNode> = {
    correct: <CorrectDialog bench={detail.workbench} onClose={close} />,
    void: (
      <ReasonDialog
        title={`作废 ${task.number}`}
        label="作废原因"
        placeholder="例如：线路故障，通话未录下"
        okText="作废"
        danger
        onSubmit={(reason) => failureOf(voiding.mutateAsync({ id, reason }))}
        {...voidSlip}
        onClose={close}
      >
        <p className="faint">作废的任务不进任何统计，记录保留，可以撤销。</p>
      </ReasonDialog>
    ),
    unvoid: (
      <ReasonDialog
        title={`撤销作废 ${task.number}`}
        label="撤销原因"
        placeholder="例如：已找到录音，通话有效"
        okText="撤销作废"
        onSubmit={(reason) => failureOf(unvoiding.mutateAsync({ id, reason }))}
        {...unvoidSlip}
        onClose={close}
      />
    ),
    approve: (
      <ReasonDialog
        title={`复核通过 ${task.number}`}
        label="复核意见（可不填）"
        placeholder="例如：已复听录音，评分无误"
        okText="复核通过"
        onSubmit={(note) => failureOf(reviewing.mutateAsync({ task: id, approve: true, note }))}
        onClose={close}
      />
    ),
    return: (
      <ReasonDialog
        title={`退回 ${task.number}`}
        label="退回原因"
        placeholder="例如：问候与工号的判定与录音不符，请重新核对"
        okText="退回"
        onSubmit={(note) => failureOf(reviewing.mutateAsync({ task: id, approve: false, note }))}
        onClose={close}
      >
        <p className="faint">退回后由拨测员修改并重新提交。</p>
      </ReasonDialog>
    ),
  };

  return (
    <>
      {closed && <span className="faint small">本月已关账，更正须出更正单</span>}
      {closed && task.stage === "submitted" && <Button onClick={() => setOpen("correct")}>更正</Button>}
      {!closed && task.stage === "submitted" && (
        <>
          <Button type="primary" onClick={() => setOpen("approve")}>
            复核通过
          </Button>
          <Button onClick={() => setOpen("return")}>退回</Button>
          <Button onClick={() => setOpen("correct")}>更正</Button>
        </>
      )}
      {!closed && (task.stage === "planned" || task.stage === "calling" || task.stage === "finished") && (
        <Button type="primary" onClick={() => navigate(`/call/${id}`)}>
          打开拨测台
        </Button>
      )}
      {task.stage === "void" ? (
        <Button onClick={() => setOpen("unvoid")}>撤销作废</Button>
      ) : (
        <Button onClick={() => setOpen("void")}>作废</Button>
      )}
      {open !== null && dialogs[open]}
    </>
  );
}
