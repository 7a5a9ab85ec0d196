import { expect, test } from "vitest";
import { compare } from "./compare";
import { newCard, newPointId } from "./new-card";

const card = {
  ...newCard("编写人甲"),
  title: "旧标题",
  probes: ["问一", "问二"],
  key_points: [{ id: "p1", kind: "required" as const, weight: 6, text: "到窗口办理", accepted: ["转接部门"] }],
};

test("equal cards differ in nothing", () => {
  expect(compare(card, { ...card }).filter(({ same }) => !same)).toEqual([]);
});

test("a changed line is marked on both sides, a kept one on neither", () => {
  const changed = compare(card, { ...card, probes: ["问一", "问三"] }).filter(({ same }) => !same);
  expect(changed).toEqual([
    {
      name: "追问",
      older: [{ text: "问一", kept: true }, { text: "问二", kept: false }],
      newer: [{ text: "问一", kept: true }, { text: "问三", kept: false }],
      same: false,
    },
  ]);
});

test("another order is a difference, though every line is kept", () => {
  const only = compare(card, { ...card, probes: ["问二", "问一"] }).find(({ same }) => !same);
  expect(only?.older.every(({ kept }) => kept)).toBe(true);
});

test("the weight of a key point shows", () => {
  const points = card.key_points.map((point) => ({ ...point, weight: 9 }));
  const only = compare(card, { ...card, key_points: points }).find(({ same }) => !same);
  expect(only?.newer.find(({ kept }) => !kept)?.text).toBe("必答 9：到窗口办理");
});

test("a new key point gets a name that none has", () => {
  expect(newPointId([])).toBe("p1");
  expect(newPointId(card.key_points.slice(0, 1).map((point) => ({ ...point, id: "p2" })))).toBe("p3");
});

test("the cities of a rule and the key point of a variant show as words", () => {
  const newer = {
    ...card,
    basis: [{ title: "《某市供热条例》", number: "", cities: ["太原市"], link: null, valid_from: null, valid_until: null }],
    city_variants: [{ city: "太原市", key_point: "p1", text: "到营业厅办理", accepted: [] }],
  };
  const lines = compare(card, newer).flatMap(({ newer: side }) => side.filter(({ kept }) => !kept).map(({ text }) => text));
  expect(lines).toEqual(["太原市，第 1 条要点：到营业厅办理", "《某市供热条例》　限 太原市"]);
});
