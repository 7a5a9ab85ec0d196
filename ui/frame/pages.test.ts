import { renderHook, act } from "@testing-library/react";
import { expect, test } from "vitest";
import { useHash, useHashSearch } from "./hash";
import { ENTRIES, PAGES } from "./pages";
import { keepPlace, startPlace } from "./place";

test("every entry has its page, and so have the workbench, the practice, the first start and the manual", () => {
  const words = [...ENTRIES.map(({ route }) => route.slice(1)), "call", "practice", "start", "help"];
  expect(Object.keys(PAGES).toSorted()).toEqual(words.toSorted());
});

test("an address keeps its query behind the hash, and a change of page drops it", () => {
  const { result } = renderHook(() => ({ location: useHash(), search: useHashSearch() }));
  const go = (to: string) => act(() => result.current.location[1](to));
  go("/score?city=太原市&outcome=20");
  expect(result.current.location[0]).toBe("/score");
  expect(new URLSearchParams(result.current.search).get("outcome")).toBe("20");
  expect(window.location.search).toBe("");
  go("/stats");
  expect(result.current.location[0]).toBe("/stats");
  expect(result.current.search).toBe("");
});

test("a start opens the call that was open, anything else begins with today", () => {
  keepPlace("/call/42");
  expect(startPlace()).toBe("/call/42");
  keepPlace("/stats");
  expect(startPlace()).toBe("/today");
});
