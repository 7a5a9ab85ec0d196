/** What the frame knows about the program: who is at work, on which month, on which database. */
import { useSyncExternalStore } from "react";
import { useQuery } from "../api/query";
import { dayOf } from "../format";

/** Asked again every minute: the trust light and the date change by themselves. */
export const useProgram = () => useQuery("program.status", null, { every: 60_000 });

const KEY = "mingcha.month";
let month: string = window.sessionStorage.getItem(KEY) ?? dayOf(Date.now()).slice(0, 7);
const listeners = new Set<() => void>();

export function setMonth(next: string): void {
  month = next;
  window.sessionStorage.setItem(KEY, next);
  for (const listener of listeners) listener();
}

/** The month in the header, `YYYY-MM`: the one that every page shows. Survives a reload, not a new start. */
export function useMonth(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => month,
  );
}
