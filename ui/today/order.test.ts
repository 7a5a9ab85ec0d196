import { expect, test } from "vitest";
import type { Due, Today, TodayTask } from "../api/generated";
import { inOrder, nextTask } from "./order";

const NOW = 1_000_000;

/** Tasks as the core gives them: by time. `[where it stands, minutes from now]`. */
function day(...tasks: [Due, number][]): Today {
  const rows = tasks.map(([due, minutes]) => ({ due, at: NOW + minutes * 60_000, task: { id: `${due} ${minutes}` } }));
  return { now: NOW, tasks: rows as TodayTask[] } as Today;
}

const next = (today: Today, except?: string) => nextTask(today, except)?.task.id;

test("what can be dialled now comes before what is too late, and that before what comes later", () => {
  expect(next(day(["overdue", -90], ["now", -3], ["later", 40]))).toBe("now -3");
  expect(next(day(["overdue", -90], ["redial", 4], ["later", 40]))).toBe("overdue -90");
  expect(next(day(["redial", -1], ["now", 2]))).toBe("redial -1");
  expect(next(day(["finished", -60], ["redial", 4], ["later", 40]))).toBe("redial 4");
});

test("the open task is never its own next one; an open sheet comes last", () => {
  const today = day(["to_submit", -20], ["now", 0], ["later", 40]);
  expect(next(today, "now 0")).toBe("later 40");
  expect(next(day(["to_submit", -20], ["finished", -60]))).toBe("to_submit -20");
  expect(next(day(["finished", -60]))).toBeUndefined();
});

test("the list goes group by group", () => {
  const { tasks } = day(["finished", -60], ["overdue", -40], ["to_submit", -30], ["now", 0], ["redial", 3], ["later", 9]);
  expect(inOrder(tasks).map(({ due }) => due)).toEqual(["redial", "to_submit", "overdue", "now", "later", "finished"]);
});
