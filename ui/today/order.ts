/** In which order the day is shown. Where a task stands is the core's word; here the groups only get their places. */
import type { Due, Today, TodayTask } from "../api/generated";

export const DUE_NAMES: Record<Due, string> = {
  redial: "待重拨",
  to_submit: "待提交",
  overdue: "已过时",
  now: "该拨了",
  later: "稍后",
  finished: "已完成",
};

/** From top to bottom of the list. */
export const DUE_ORDER: readonly Due[] = ["redial", "to_submit", "overdue", "now", "later", "finished"];

/** Group by group, within a group as the core has it: by time. */
export function inOrder(tasks: readonly TodayTask[]): TodayTask[] {
  return DUE_ORDER.flatMap((due) => tasks.filter((task) => task.due === due));
}

/**
 * The call to make next, other than `except`: what can be dialled now before what is too late already, then whatever
 * comes first.
 */
export function nextTask({ tasks, now }: Today, except: string | null = null): TodayTask | undefined {
  const open = tasks.filter(({ task }) => task.id !== except);
  return (
    open.find(({ due, at }) => due === "now" || (due === "redial" && at <= now)) ??
    open.find(({ due }) => due === "overdue") ??
    open.find(({ due }) => due === "later" || due === "redial") ??
    open.find(({ due }) => due === "to_submit")
  );
}
