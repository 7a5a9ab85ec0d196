/** The work order that the line opened for this call, and whether it was cancelled. */
import { Button } from "antd";
import { useState } from "react";
import { useChange, useQuery } from "../api/query";
import { failureOf } from "../call/failure-of";
import { ReasonDialog } from "../call/reason-dialog";
import { dateTime } from "../format";

export function WorkOrder({ task }: { task: string }) {
  const query = useQuery("work_order.list", { task });
  const closing = useChange("work_order.close", { failure: "here" });
  const reopening = useChange("work_order.reopen", { failure: "here" });
  const [asked, ask] = useState(false);
  const order = query.data?.[0];
  if (!order) return null;
  const { closed_at: closed, closed_by: by } = order;
  const change = closed === null ? closing : reopening;
  return (
    <section className="card row" aria-label="工单">
      <h2 className="nowrap">工单</h2>
      <span className="digits">{order.number}</span>
      <span className={`mark ${closed === null ? "warn" : "good"}`}>{closed === null ? "▲ 需撤单" : "✓ 已撤单"}</span>
      <span className="faint small">
        {closed === null ? `登记于 ${dateTime(order.opened_at)}` : `${dateTime(closed)} ${by ?? ""}`}
        {order.note !== "" && `：${order.note}`}
      </span>
      <Button size="small" className="push" onClick={() => ask(true)}>
        {closed === null ? "已撤单" : "重新列为待撤"}
      </Button>
      {asked && (
        <ReasonDialog
          title={`${closed === null ? "撤单" : "重新列为待撤"} ${order.number}`}
          label={closed === null ? "怎样撤的单" : "原因"}
          placeholder={closed === null ? "例如：已致电热线撤销，接听工号 1023" : "例如：对方回电称工单仍在办理"}
          okText={closed === null ? "已撤单" : "重新列为待撤"}
          onSubmit={(reason) => failureOf(change.mutateAsync({ id: task, reason }))}
          onClose={() => ask(false)}
        />
      )}
    </section>
  );
}
