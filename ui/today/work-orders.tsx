/** Work orders that lines opened for test calls: here every day until somebody says that they were cancelled. */
import { App, Button } from "antd";
import { useState } from "react";
import { Link } from "wouter";
import type { WorkOrderRow } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { failureOf } from "../call/failure-of";
import { ReasonDialog } from "../call/reason-dialog";
import { copyTable } from "../copy";
import { dateTime } from "../format";

const waited = (days: number) => (days === 0 ? "今天登记" : `已等 ${days} 天`);

const HEAD = ["工单号", "地市", "任务编号", "拨测员", "登记时间", "已等天数"];
const cells = (order: WorkOrderRow) => [
  order.number,
  order.city_name,
  order.task_number,
  order.caller_name,
  dateTime(order.opened_at),
  String(order.days),
];

export function WorkOrders() {
  const query = useQuery("work_order.list", {}, { every: 30_000 });
  const closing = useChange("work_order.close", { failure: "here" });
  const [asked, ask] = useState<WorkOrderRow | null>(null);
  const { message } = App.useApp();
  const orders = query.data ?? [];
  if (orders.length === 0) return null;
  const copy = () =>
    copyTable([HEAD, ...orders.map(cells)])
      ? void message.success(`已复制 ${orders.length} 张待撤工单`)
      : void message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  return (
    <section className="card column" aria-label="待撤工单">
      <div className="row keep">
        <h2 className="nowrap">
          待撤工单 <span className="digits">{orders.length}</span> 张
        </h2>
        <Button size="small" className="push" onClick={copy}>
          复制
        </Button>
      </div>
      <ul className="plain column small">
        {orders.map((order) => (
          <li key={order.task} className="row keep">
            <Link href={`/score/${order.task}`} className="today-order">
              <span className="cut digits strong" title={order.number}>
                {order.number}
              </span>
              <span className="cut digits">
                {order.city_name} {order.task_number}
              </span>
              <span className={order.days > 0 ? "warn" : "faint"}>{waited(order.days)}</span>
            </Link>
            <Button size="small" className="push" aria-label={`已撤单 ${order.number}`} onClick={() => ask(order)}>
              已撤单
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={`撤单 ${asked.number}`}
          label="怎样撤的单"
          placeholder="例如：已致电热线撤销，接听工号 1023"
          okText="已撤单"
          onSubmit={(reason) => failureOf(closing.mutateAsync({ id: asked.task, reason }))}
          onClose={() => ask(null)}
        >
          <p className="faint">
            {asked.city_name} {asked.task_number}，撤单后不再列出，可在评分记录中重新列为待撤。
          </p>
        </ReasonDialog>
      )}
    </section>
  );
}
