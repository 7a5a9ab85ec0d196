import { describe, expect, test } from "vitest";
import { slashAt, withPhrase } from "./phrases";

describe("a slash", () => {
  test.each([
    ["/", "", 0],
    ["／语速", "语速", 0],
    ["、", "", 0],
    ["打断一次 /致", "致", 5],
    ["打断一次。/", "", 5],
    ["打断；\n/a", "a", 4],
  ])("opens in %j", (value, typed, at) => {
    expect(slashAt(value, value.length)).toEqual({ at, end: value.length, typed });
  });
  test.each(["", "24/7", "和/或", "语速快、", "/语速 快", "/甲，乙", "//", `/${"长".repeat(21)}`])("does not open in %j", (value) => {
    expect(slashAt(value, value.length)).toBeNull();
  });
  test("counts before the caret only", () => {
    expect(slashAt("/语速快", 2)).toEqual({ at: 0, end: 2, typed: "语" });
    expect(slashAt("打断 /", 2)).toBeNull();
  });
});

test("a phrase takes the place of the slash and what was typed after it", () => {
  const value = "打断一次 /语。后来";
  const slash = slashAt(value, 7);
  expect(slash && withPhrase(value, slash, "语速偏快")).toEqual({ value: "打断一次 语速偏快。后来", caret: 9 });
});
