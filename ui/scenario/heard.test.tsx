import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Accuracy, AccuracyDefinition, CardAccuracy } from "../api/generated";
import { Heard } from "./heard";
import { firstToLater } from "./words";

const DEFINITION: AccuracyDefinition = { name: "答案准确率", numerator: "分子", denominator: "分母", exclusions: "", note: "" };

const accuracy = (name: string, full: number, calls: number): Accuracy => ({
  key: name,
  name,
  calls,
  full,
  full_share: calls === 0 ? null : full / calls,
  full_percent: calls === 0 ? "—" : ((full / calls) * 100).toFixed(2),
  full_low: calls === 0 ? null : 0.1,
  full_high: calls === 0 ? null : 0.9,
  points_hit: 0,
  points_required: 0,
  share: null,
  percent: "—",
  low: null,
  high: null,
  filter: { asked: true, card: "a", met_before: name === "再次" },
});

const card = (first: Accuracy, later: Accuracy, leak: boolean): CardAccuracy => ({
  all: accuracy("怎么转", 0, 0),
  first,
  later,
  p: leak ? 0.001 : null,
  adjusted: leak ? 0.02 : null,
  leak,
  verdict: leak ? "疑似泄题：再次遇到时明显答得更好" : "首次与再次尚不全，无法比较",
});

const LEAK = card(accuracy("首次", 3, 11), accuracy("再次", 11, 11), true);
const UNKNOWN = card(accuracy("首次", 3, 11), accuracy("再次", 0, 0), false);

test("a leak is said by shape and word, and its calls can be opened", () => {
  render(<Heard accuracy={LEAK} definition={DEFINITION} />);
  expect(screen.getByText("▲ 疑似泄题：再次遇到时明显答得更好", { exact: false })).toBeTruthy();
  expect(screen.getByText("校正 p 值 0.020", { exact: false })).toBeTruthy();
  const calls = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  expect(calls).toEqual(["/score?asked=true&card=a&met_before=false", "/score?asked=true&card=a&met_before=true"]);
});

test("what cannot be compared is no leak, and nobody asked is nothing to show", () => {
  const { rerender } = render(<Heard accuracy={UNKNOWN} definition={DEFINITION} />);
  expect(screen.queryByText("▲", { exact: false })).toBeNull();
  expect(screen.getAllByRole("link")).toHaveLength(1);
  rerender(<Heard accuracy={undefined} definition={DEFINITION} />);
  screen.getByText("还没有提问并评分的拨测。");
});

test("the library says both shares in a word, the leak first", () => {
  expect(firstToLater(LEAK)).toBe("疑似泄题 27%→100%");
  expect(firstToLater(UNKNOWN)).toBe("27%→—");
  expect(firstToLater(undefined)).toBe("");
});
