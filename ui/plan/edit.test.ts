import { expect, test } from "vitest";
import type { TaskRow } from "../api/generated";
import { changesNothing, editOf, editRequest } from "./edit";

const task = { id: "t1", day: "2026-12-15", start: "10:05", caller: "p1", scenario: "v1" } as TaskRow;

test("only what differs is asked for, because it becomes pinned", () => {
  const edit = editOf(task);
  expect(changesNothing(editRequest(task, edit))).toBe(true);
  const request = editRequest(task, { ...edit, start: "10:30", caller: "p1" });
  expect(request).toEqual({ id: "t1", start: "10:30", reason: "", accept: false });
  expect(changesNothing(request)).toBe(false);
});

test("a connection task may be given a scenario and stays without one otherwise", () => {
  const connection = { ...task, scenario: null };
  expect(changesNothing(editRequest(connection, editOf(connection)))).toBe(true);
  expect(editRequest(connection, { ...editOf(connection), scenario: "v2" }).scenario).toBe("v2");
});
