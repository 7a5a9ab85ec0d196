/** What the codes of a plan are called. */
import type { DayKind, GridDay, PlanState, Stage, TaskKind } from "../api/generated";
import { dayText } from "../format";

export const DAY_KINDS: Record<DayKind, string> = {
  workday: "工作日",
  weekend: "周末",
  holiday: "法定节假日",
  makeup: "调班日",
};

export const STATES: Record<PlanState, { name: string; tone: string }> = {
  draft: { name: "草稿", tone: "warn" },
  published: { name: "已发布", tone: "good" },
  closed: { name: "已关账", tone: "faint" },
};

export const TASK_KINDS: Record<TaskKind, string> = { connection: "接通拨测", scenario: "情景拨测" };

export const STAGES: Record<Stage, string> = {
  planned: "未拨打",
  calling: "拨打中",
  finished: "待提交",
  submitted: "已提交",
  missed: "已漏拨",
  void: "已作废",
};

/** `10月1日 周四 法定节假日 国庆节`; a working day is only its date. */
export function dayName({ day, kind, festival }: GridDay): string {
  return [dayText(day), ...(kind === "workday" ? [] : [DAY_KINDS[kind]]), ...(festival === null ? [] : [festival])].join(" ");
}
