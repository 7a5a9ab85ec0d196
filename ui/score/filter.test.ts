import { expect, test } from "vitest";
import type { TaskFilter } from "../api/generated";
import { daysOf, filterOf, hrefOf, without } from "./filter";

const FILTER: TaskFilter = { from: "2026-05-01", to: "2026-05-31", city: "140100", outcome: 20, scenario_call: false, rate: "eventual", judged: "failed" };

test("an address says the same filter again, numbers and flags included", () => {
  const href = hrefOf(FILTER, true);
  expect(filterOf(href.split("?")[1] ?? "")).toEqual(FILTER);
  expect(href).toContain("with_void=true");
  expect(hrefOf({}, false)).toBe("/score");
});

test("an answer is found by its card, its traits and its meeting", () => {
  const filter: TaskFilter = { card: "shebao-canbao-zhuanyi", difficulty: 2, needs_probing: false, new_policy: true, asked: true, meeting: 4, met_before: true, all_points: false };
  expect(filterOf(hrefOf(filter, false).split("?")[1] ?? "")).toEqual(filter);
});

test("what is no condition, or empty, is left out", () => {
  expect(filterOf("city=&colour=red&wait_over_ms=15000")).toEqual({ wait_over_ms: 15_000 });
  expect(without(FILTER, ["rate", "judged", "from", "to"])).toEqual({ city: "140100", outcome: 20, scenario_call: false });
});

test("a month ends on its last day", () => {
  expect(daysOf("2026-02").to).toBe("2026-02-28");
  expect(daysOf("2028-02").to).toBe("2028-02-29");
  expect(daysOf("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
});
