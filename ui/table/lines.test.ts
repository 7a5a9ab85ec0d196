import { expect, test } from "vitest";
import { linesOf } from "./lines";

test("neighbours of one group stand under one heading, with all of its rows", () => {
  const lines = linesOf(["a1", "a2", "b1", "a3"], (row) => row.charAt(0));
  expect(lines.map((line) => ("row" in line ? `${line.place} ${line.row}` : `${line.heading}: ${line.rows.join(" ")}`))).toEqual([
    "a: a1 a2",
    "0 a1",
    "1 a2",
    "b: b1",
    "2 b1",
    "a: a3",
    "3 a3",
  ]);
});

test("without groups there are only rows", () => {
  expect(linesOf(["x"])).toEqual([{ row: "x", place: 0 }]);
});
