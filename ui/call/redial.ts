import type { NextStep, Workbench } from "../api/generated";

export type Redial = NextStep & { step: "redial" };

/** The redial that is waited for, if the core asks for one. */
export function redialOf({ next }: Workbench): Redial | null {
  return next?.step === "redial" ? next : null;
}
