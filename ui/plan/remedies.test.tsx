import { expect, test } from "vitest";
import { adopted } from "./remedies";
import type { Wish } from "./wish";

const wish = {
  total: 1370,
  bands: [
    { id: "night", name: "夜", start: "00:00", end: "08:00", weight: 6 },
    { id: "day", name: "日", start: "08:00", end: "24:00", weight: 94 },
  ],
  rules: { gap_caller: 30, gap_city: 20 },
} as unknown as Wish;

test("a change is applied to the one setting it names", () => {
  expect(adopted(wish, { setting: "rule", name: "gap_caller", value: 24 })).toEqual({
    ...wish,
    rules: { gap_caller: 24, gap_city: 20 },
  });
  expect(adopted(wish, { setting: "total", value: 1200 })).toEqual({ ...wish, total: 1200 });
  const lighter = adopted(wish, { setting: "band_weight", band: "night", value: 4 });
  expect(lighter?.bands.map(({ weight }) => weight)).toEqual([4, 94]);
});

test("what the wizard does not set is left to the settings", () => {
  expect(adopted(wish, { setting: "recusal", caller: "p", city: "c" })).toBeNull();
  expect(adopted(wish, { setting: "duties", duties: [] })).toBeNull();
  expect(adopted(wish, { setting: "target", city: "c", value: 3 })).toBeNull();
});
