import { expect, test } from "vitest";
import { behind } from "./behind";

test("every condition becomes a parameter of the same name", () => {
  const address = behind({ from: "2026-11-01", to: "2026-11-30", city: "140100", rate: "eventual", judged: "failed" });
  expect(address).toBe("/score?from=2026-11-01&to=2026-11-30&city=140100&rate=eventual&judged=failed");
});

test("zero and false are conditions, what is left out is none", () => {
  expect(behind({ hour: 0, free: false })).toBe("/score?hour=0&free=false");
});

test("words are escaped", () => {
  const query = new URLSearchParams(behind({ text: "太原 & 大同" }).split("?")[1]);
  expect(query.get("text")).toBe("太原 & 大同");
});

test("void tasks are asked for with their stage", () => {
  expect(behind({ stage: "void" })).toBe("/score?stage=void&with_void=true");
  expect(behind({ stage: "submitted" })).toBe("/score?stage=submitted");
});
