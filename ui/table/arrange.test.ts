import { expect, test } from "vitest";
import { arrange, type Arrangement, asTexts, choicesOf } from "./arrange";
import type { Column } from "./column";
import { reveal, ROW_HEIGHT, slice } from "./window";

interface Task {
  id: string;
  city: string;
  wait: number | null;
}

const TASKS: Task[] = [
  { id: "任务10", city: "太原市", wait: 12 },
  { id: "任务9", city: "大同市", wait: null },
  { id: "任务2", city: "太原市", wait: 3 },
];
const COLUMNS: Column<Task>[] = [
  { key: "id", title: "编号", value: (task) => task.id },
  { key: "city", title: "地市", value: (task) => task.city, filter: true },
  { key: "wait", title: "等待", value: (task) => task.wait, text: (task) => `${task.wait ?? "—"} 秒`, number: true },
];

const how = (part: Partial<Arrangement>): Arrangement => ({ sort: null, filters: {}, search: "", ...part });
const ids = (part: Partial<Arrangement>) => arrange(TASKS, COLUMNS, how(part)).map((task) => task.id);

test("numbers inside texts sort by value, missing values last in both directions", () => {
  expect(ids({ sort: { key: "id", down: false } })).toEqual(["任务2", "任务9", "任务10"]);
  expect(ids({ sort: { key: "wait", down: false } })).toEqual(["任务2", "任务10", "任务9"]);
  expect(ids({ sort: { key: "wait", down: true } })).toEqual(["任务10", "任务2", "任务9"]);
});

test("rows that compare equal keep their order", () => {
  expect(ids({ sort: { key: "city", down: true } }).slice(0, 2)).toEqual(["任务10", "任务2"]);
});

test("filters and search narrow together; every word of the search must occur", () => {
  expect(ids({ filters: { city: ["太原市"] } })).toEqual(["任务10", "任务2"]);
  expect(ids({ filters: { city: ["太原市"] }, search: "3 秒" })).toEqual(["任务2"]);
  expect(ids({ search: "大同 12" })).toEqual([]);
  expect(ids({ filters: { city: [] } })).toHaveLength(3);
});

test("a filter counts what would stay, its own choice aside", () => {
  const [, city] = COLUMNS;
  if (!city) throw new Error("no column");
  const filtered = how({ filters: { city: ["大同市"] }, search: "任务1" });
  expect(choicesOf(TASKS, COLUMNS, city, filtered)).toEqual([
    { text: "太原市", count: 1 },
    { text: "大同市", count: 0 },
  ]);
});

test("copying takes the words, not the values", () => {
  expect(asTexts(TASKS.slice(1, 2), COLUMNS)).toEqual([
    ["编号", "地市", "等待"],
    ["任务9", "大同市", "— 秒"],
  ]);
});

test("the drawn slice always covers what is in sight, also after rows have gone", () => {
  for (const rows of [0, 1, 120, 121, 1370, 16_800])
    for (let top = 0; top <= 20_000 * ROW_HEIGHT; top += 977 * ROW_HEIGHT) {
      const { from, to } = slice(rows, top, 600);
      const last = Math.max(0, Math.min(top, rows * ROW_HEIGHT - 600));
      expect(from).toBeLessThanOrEqual(Math.floor(last / ROW_HEIGHT));
      expect(to).toBeGreaterThanOrEqual(Math.min(rows, Math.ceil((last + 600) / ROW_HEIGHT)));
      expect(to - from).toBeLessThanOrEqual(120);
    }
});

test("revealing a row moves no further than needed", () => {
  expect(reveal(5, 0, 600)).toBe(0);
  expect(reveal(30, 0, 600)).toBe(31 * ROW_HEIGHT - 600);
  expect(reveal(2, 600, 600)).toBe(2 * ROW_HEIGHT);
});
