import type { NextStep, Workbench } from "../api/generated";

export type Redial = NextStep & { step: "redial" };

/** The redial that is waited for; none once the task is finished, be it without the redial that the policy asked for. */
export function redialOf({ next, task }: Workbench): Redial | null {
  return next?.step === "redial" && task.stage === "calling" ? next : null;
}
