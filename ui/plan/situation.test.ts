import { expect, test } from "vitest";
import { ALL_CITIES, asksNothing, nothing, requestOf, type Situation } from "./situation";

const present = new Map([
  ["140100", 125],
  ["140200", 124],
]);
const days = { from: "2026-12-07", until: "2026-12-09" };

test("what is not filled in or stays as it is asks for nothing", () => {
  const begun: Situation = {
    away: [{ caller: null, ...days }],
    shut: [{ city: null, line: null, ...days }],
    targets: { "140100": 125 },
    make_up: false,
  };
  const request = requestOf("2026-12", begun, present);
  expect(request).toEqual(requestOf("2026-12", nothing(false), present));
  expect(asksNothing(request)).toBe(true);
  expect(asksNothing(requestOf("2026-12", nothing(true), present))).toBe(false);
});

test("what is filled in goes to the core as it stands", () => {
  const filled: Situation = {
    away: [{ caller: "p1", ...days }],
    shut: [
      { city: "140200", line: null, ...days },
      { city: ALL_CITIES, line: null, ...days },
    ],
    targets: { "140100": 100, "140200": 124 },
    make_up: true,
  };
  expect(requestOf("2026-12", filled, present)).toEqual({
    month: "2026-12",
    absences: [{ caller: "p1", ...days }],
    closures: [{ city: "140200", line: null, ...days }],
    lost_days: [days],
    targets: { "140100": 100 },
    make_up: true,
    reason: "",
  });
});
