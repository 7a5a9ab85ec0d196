/**
 * A card being edited survives a look at another page and a crash: it is kept on this computer until it is saved as a
 * version or given up. A draft belongs to one database and to the version it started from.
 */
import { useState } from "react";
import type { Card } from "../api/generated";
import { useProgram } from "../frame/program";

interface Kept {
  /** The version it started from; empty for a new card. */
  base: string;
  card: Card;
}

function read(key: string, base: string): Card | null {
  try {
    const kept = JSON.parse(window.localStorage.getItem(key) ?? "null") as Kept | null;
    return kept?.base === base ? kept.card : null;
  } catch {
    return null;
  }
}

export interface CardDraft {
  card: Card;
  changed: boolean;
  /** True where it was found from an earlier time. */
  found: boolean;
  change: (card: Card) => void;
  /** Forgets it: it was saved, or given up. */
  drop: () => void;
}

/** `saved` with what was changed since; `id` is null for a new card. */
export function useCardDraft(id: string | null, base: string, saved: Card): CardDraft {
  const key = `mingcha.card.${useProgram().data?.database ?? ""}#${id ?? ""}`;
  const [kept, setKept] = useState(() => read(key, base));
  const [found, setFound] = useState(kept !== null);

  function change(card: Card): void {
    const next: Kept = { base, card };
    window.localStorage.setItem(key, JSON.stringify(next));
    setKept(card);
  }

  function drop(): void {
    window.localStorage.removeItem(key);
    setKept(null);
    setFound(false);
  }

  return { card: kept ?? saved, changed: kept !== null, found, change, drop };
}
