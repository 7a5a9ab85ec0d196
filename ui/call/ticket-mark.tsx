/** Beside the number of a work order: whether it is still to be cancelled. Says nothing until the core has noted it. */
import { useQuery } from "../api/query";

export function TicketMark({ task, number }: { task: string; number: string }) {
  const order = useQuery("work_order.list", { task }, { when: number.trim() !== "" }).data?.[0];
  if (order === undefined || order.number !== number.trim()) return null;
  return order.closed_at === null ? (
    <span className="mark warn" title="已列入今日拨测的待撤工单，撤单后请在那里登记">
      ▲ 需撤单
    </span>
  ) : (
    <span className="mark good">✓ 已撤单</span>
  );
}
