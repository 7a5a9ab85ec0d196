/** 主叫号码 of this computer: the telephone stands beside it, so the last choice is kept here. */
import { useState } from "react";
import type { OwnNumberUse } from "../api/generated";

const KEY = "mingcha.call.own_number";

/** The number to dial from, by its id; null where the office keeps none or none was chosen. */
export function useOwnNumber(known: readonly OwnNumberUse[]): [string | null, (id: string) => void] {
  const [chosen, set] = useState<string | null>(() => window.localStorage.getItem(KEY));
  const only = known.length === 1 ? known[0]?.own.id : undefined;
  const there = known.some(({ own }) => own.id === chosen) ? chosen : (only ?? null);
  return [
    there,
    (id) => {
      window.localStorage.setItem(KEY, id);
      set(id);
    },
  ];
}
