/** Corrects a closed month: first what the slip would say, then the slip. The core decides both. */
import { App } from "antd";
import type { ReactNode } from "react";
import { call } from "../api/call";
import type { Failure } from "../api/failure";
import type { SlipChange, TaskRow } from "../api/generated";
import { useChange } from "../api/query";
import { failureOf } from "../call/failure-of";
import { SlipSays } from "./slip-body";

/** What a dialog that asks for a reason needs in order to make a slip; null for a task whose month is open. */
export interface AsSlip {
  okText: string;
  /** The inputs: what was shown holds only as long as they stay. */
  basis: string;
  preview: (reason: string) => Promise<ReactNode>;
  onSubmit: (reason: string) => Promise<Failure | null>;
}

export function useSlip(task: TaskRow, changes: () => SlipChange[]): AsSlip | null {
  const making = useChange("slip.make", { failure: "here" });
  const { message } = App.useApp();
  if (task.plan_state !== "closed") return null;
  const request = (reason: string) => ({ month: task.day.slice(0, 7), changes: changes(), reason });
  return {
    okText: "出具更正单",
    basis: JSON.stringify(changes()),
    preview: async (reason) => <SlipSays body={(await call("slip.try", request(reason))).body} />,
    onSubmit: (reason) =>
      failureOf(
        making
          .mutateAsync(request(reason))
          .then(({ body }) => void message.success(`已出具更正单 ${body.number}，可在“月度通报 → 关账”中查看和导出`)),
      ),
  };
}
