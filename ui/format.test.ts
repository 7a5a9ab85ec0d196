import { expect, test } from "vitest";
import { cell, tsv } from "./copy";
import * as format from "./format";

// 2026-05-01T00:00:30+08:00
const MIDNIGHT = Date.UTC(2026, 3, 30, 16, 0, 30);

test("instants are shown in Asia/Shanghai wherever the computer stands", () => {
  expect(format.dateTime(MIDNIGHT)).toBe("2026-05-01 00:00");
  expect(format.clock(MIDNIGHT)).toBe("00:00:30");
  expect(format.dayOf(MIDNIGHT - 31_000)).toBe("2026-04-30");
  expect(format.clock(null)).toBe("—");
});

test("days and months in words", () => {
  expect(format.dayText("2026-05-12")).toBe("5月12日 周二");
  expect(format.monthText("2026-12")).toBe("2026年12月");
});

test.each([
  ["2026-05", 1, "2026-06"],
  ["2026-12", 1, "2027-01"],
  ["2026-01", -1, "2025-12"],
  ["2026-05", -17, "2024-12"],
])("%s and %i months is %s", (month, by, expected) => expect(format.monthAfter(month, by)).toBe(expected));

test("numbers", () => {
  expect(format.count(1370)).toBe("1,370");
  expect(format.percent(0.98387)).toBe("98.39%");
  expect(format.percent(null)).toBe("—");
  expect(format.interval(0.9542, 0.9945)).toBe("95.42–99.45");
  expect(format.seconds(12_345)).toBe("12.3 秒");
  expect(format.duration(185_000)).toBe("03:05");
  expect(format.duration(3_785_000)).toBe("1:03:05");
  expect(format.span(-65 * 60_000)).toBe("1 小时 5 分");
  expect(format.points(875)).toBe("87.5");
});

test("a copied cell is one line and never a formula", () => {
  expect(cell("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
  expect(cell("-5.2%")).toBe("-5.2%");
  expect(cell("@某人")).toBe("'@某人");
  expect(tsv([["甲\n乙", "a\tb"], ["1", "2"]])).toBe("甲 乙\ta b\n1\t2");
});
