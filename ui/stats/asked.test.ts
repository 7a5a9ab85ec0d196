import { describe, expect, test } from "vitest";
import { addressOf, filterOf, lastDay, readAsked, trendFilter } from "./asked";

const plain = readAsked("");

test("without a query the header's month is shown city by city", () => {
  expect(plain).toEqual({ view: "cities", span: "month" });
  expect(filterOf(plain, "2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

test.each([
  ["quarter", "2026-01", "2025-11-01", "2026-01-31"],
  ["year", "2026-11", "2025-12-01", "2026-11-30"],
] as const)("%s of %s", (span, month, from, to) => {
  expect(filterOf({ ...plain, span }, month)).toEqual({ from, to });
});

test("what is asked survives the address", () => {
  const asked = { ...plain, view: "waits", span: "own", from: "2026-11-02", to: "2026-11-08", weekday: 7 } as const;
  expect(readAsked(addressOf({ ...asked, city: "140100", day_kind: "weekend" }).split("?")[1] ?? "")).toEqual({
    ...asked,
    city: "140100",
    day_kind: "weekend",
  });
});

test("nonsense in the address is left out", () => {
  expect(readAsked("view=x&span=y&weekday=8&day_kind=z&from=heute")).toEqual(plain);
});

describe("the trend", () => {
  test("goes over twelve months and keeps the other conditions", () => {
    const filter = filterOf({ ...plain, band: "night" }, "2026-11");
    expect(trendFilter(filter, "2026-11")).toEqual({ from: "2025-12-01", to: "2026-11-30", band: "night" });
  });
  test("or over more, where more is looked at", () => {
    const two = { from: "2025-01-15", to: "2026-11-20" };
    expect(trendFilter(two, "2026-11")).toEqual({ from: "2025-01-15", to: "2026-11-30" });
  });
});

test("months end on their last day", () => {
  expect([lastDay("2028-02"), lastDay("2026-12"), lastDay("2026-04")]).toEqual(["2028-02-29", "2026-12-31", "2026-04-30"]);
});
