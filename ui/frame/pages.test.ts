import { renderHook, act } from "@testing-library/react";
import { expect, test } from "vitest";
import { useHash, useHashSearch } from "./hash";
import { ENTRIES, PAGES } from "./pages";

test("every entry has its page, and so have the workbench and the first start", () => {
  const words = [...ENTRIES.map(({ route }) => route.slice(1)), "call", "start"];
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
