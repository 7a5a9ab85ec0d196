/** What can be done with one task of a plan: swap it, edit it by hand, pin its fields. */
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useMay } from "../access/may";
import { PIN_NAMES, type TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { EditDialog } from "./edit-dialog";
import { PinDialog } from "./pin-dialog";
import { SwapDialog } from "./swap-dialog";

type Open = "swap" | "edit" | "pin" | null;

export function TaskActions({ task }: { task: TaskRow }) {
  const plans = useMay()("plan.edit");
  if (!plans) return null;
  if (task.stage === "cancelled") return <p className="faint">这个任务已在重排中撤销，不再拨打，也不计入任何统计。</p>;
  return <Actions key={task.id} task={task} />;
}

function Actions({ task }: { task: TaskRow }) {
  const choices = useQuery("plan.edit_choices", { id: task.id }).data;
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (choices === undefined) return null;
  const draft = task.plan_state === "draft";
  const { obstacle, pins } = choices;
  const dialogs: Record<Exclude<Open, null>, ReactNode> = {
    swap: <SwapDialog task={task} onClose={close} />,
    edit: <EditDialog task={task} choices={choices} onClose={close} />,
    pin: <PinDialog task={task} pins={pins} onClose={close} />,
  };
  return (
    <div className="column" role="group" aria-label="调整任务">
      <div className="row">
        <Button size="small" disabled={obstacle !== null || draft} onClick={() => setOpen("swap")}>
          换时段
        </Button>
        <Button size="small" disabled={obstacle !== null} onClick={() => setOpen("edit")}>
          手工调整
        </Button>
        <Button size="small" disabled={obstacle !== null} onClick={() => setOpen("pin")}>
          固定
        </Button>
        {pins.length > 0 && <span className="mark accent">已固定：{pins.map((pin) => PIN_NAMES[pin]).join("、")}</span>}
      </div>
      {obstacle !== null && <p className="small faint">{obstacle}</p>}
      {obstacle === null && draft && <p className="small faint">草稿可以直接重新抽取；换时段在发布以后才有。</p>}
      {open !== null && dialogs[open]}
    </div>
  );
}
