/** Whose tasks 今日拨测 shows: remembered on this computer, at first the person at work if that is a caller. */
import { useState } from "react";
import type { Person } from "../api/generated";

/** The id of a caller, `all`, or null as long as nobody has chosen. */
export type CallerChoice = string | null;

export const ALL = "all";
const KEY = "mingcha.today.caller";

export function useCallerChoice(): [CallerChoice, (choice: string) => void] {
  const [choice, set] = useState<CallerChoice>(() => window.localStorage.getItem(KEY));
  return [
    choice,
    (next) => {
      window.localStorage.setItem(KEY, next);
      set(next);
    },
  ];
}

/** The caller to ask for; null is all of them. */
export function callerOf(choice: CallerChoice, person: Person | null): string | null {
  if (choice !== null) return choice === ALL ? null : choice;
  return person?.roles.includes("caller") ? person.id : null;
}
