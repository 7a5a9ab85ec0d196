import { expect, test } from "vitest";
import { countedText, deviationText, largest, tint } from "./deviation";

const counted = (planned: number, expected: number) => ({ planned, expected });

test("a deviation reads as it is rounded, with a real minus", () => {
  expect(deviationText(counted(7, 5.2))).toBe("+1.8");
  expect(deviationText(counted(5, 5.44))).toBe("−0.4");
  expect(deviationText(counted(5, 5.04))).toBe("0");
  expect(countedText(counted(7, 5.2))).toBe("排 7 通，期望 5.2（+1.8）");
});

test("the largest deviation may lie below; of equals the first counts", () => {
  const rows = [counted(5, 4), counted(2, 4.5), counted(7, 4.5)];
  expect(largest(rows)).toBe(rows[1]);
  expect(largest([])).toBeUndefined();
});

test("a tint grows to twice the scatter of pure chance and no further", () => {
  expect(tint(counted(4, 4))).toEqual({ tone: "more", percent: 0 });
  expect(tint(counted(20, 25))).toEqual({ tone: "fewer", percent: 50 });
  expect(tint(counted(8, 4))).toEqual({ tone: "more", percent: 100 });
  expect(tint(counted(3, 0))).toEqual({ tone: "more", percent: 100 });
});
