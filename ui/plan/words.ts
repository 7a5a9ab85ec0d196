/** What the codes of a plan are called. */
import { DAY_KIND_NAMES, type GridDay, type PlanState } from "../api/generated";
import { dayText } from "../format";

export const STATES: Record<PlanState, { name: string; tone: string }> = {
  draft: { name: "草稿", tone: "warn" },
  published: { name: "已发布", tone: "good" },
  closed: { name: "已关账", tone: "faint" },
};

/** `10月1日 周四 法定节假日 国庆节`; a working day is only its date. */
export function dayName({ day, kind, festival }: GridDay): string {
  return [dayText(day), ...(kind === "workday" ? [] : [DAY_KIND_NAMES[kind]]), ...(festival === null ? [] : [festival])].join(" ");
}
