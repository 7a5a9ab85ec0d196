import { expect, test } from "vitest";
import type { TopicSummary } from "../api/generated";
import { totalOf } from "./total";

const line = (topic: string, by: number): TopicSummary => ({
  topic,
  cards: 6 * by,
  drawable: 4 * by,
  open: by,
  difficulty: [by, 2 * by, 3 * by],
  needs_probing: 5 * by,
  new_policy: by,
  calls: 100 * by,
});

test("the total adds every column of every topic", () => {
  expect(totalOf([line("社保", 1), line("医保", 2)])).toEqual(line("合计", 3));
  expect(totalOf([])).toEqual(line("合计", 0));
});
