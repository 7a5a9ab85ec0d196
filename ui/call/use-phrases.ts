/**
 * The phrases of one note field: opened by a slash, moved in by arrows, chosen with Enter. Esc closes the list and leaves
 * the slash as it was typed. While a Chinese input is under way its keys are its own, and the list waits.
 */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import type { Offer } from "../api/generated";
import { useQuery } from "../api/query";
import { type Slash, slashAt, withPhrase } from "./phrases";

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface Phrases {
  /** What to show; empty while the list is closed. */
  offers: readonly Offer[];
  active: number;
  choose: (offer: Offer) => void;
  /** After every change of the text or the caret. */
  look: (target: Field) => void;
  compose: (target: Field, under: boolean) => void;
  close: () => void;
  /** True where the key was the list's. */
  key: (event: KeyboardEvent<Field>) => boolean;
}

/** WebKit reports the Enter that ends a Chinese input as an ordinary one with this code. */
const COMPOSING = 229;

export function usePhrases(item: string, type: (text: string) => void): Phrases {
  const [slash, setSlash] = useState<Slash | null>(null);
  const [active, setActive] = useState(0);
  /** The slash that Esc has closed. */
  const closed = useRef<number | null>(null);
  const composing = useRef(false);
  const field = useRef<Field | null>(null);
  const caret = useRef<number | null>(null);
  const query = useQuery("phrase.offer", { item, text: slash?.typed ?? "" }, { when: slash !== null, keep: true });
  const offers = slash === null ? [] : (query.data ?? []);

  useLayoutEffect(() => {
    if (caret.current === null || field.current === null) return;
    field.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  function show(next: Slash | null): void {
    if (next === null) closed.current = null;
    if (next?.typed !== slash?.typed || next?.at !== slash?.at) setActive(0);
    setSlash(next !== null && next.at === closed.current ? null : next);
  }

  function look(target: Field): void {
    field.current = target;
    const { selectionStart: from, selectionEnd: to } = target;
    if (composing.current || from === null) return;
    show(from === to ? slashAt(target.value, from) : null);
  }

  function choose(offer: Offer): void {
    if (slash === null || field.current === null) return;
    const next = withPhrase(field.current.value, slash, offer.text);
    caret.current = next.caret;
    type(next.value);
    setSlash(null);
    field.current.focus();
  }

  function key(event: KeyboardEvent<Field>): boolean {
    const chosen = offers[Math.min(active, offers.length - 1)];
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (chosen === undefined || held || event.nativeEvent.isComposing || event.keyCode === COMPOSING) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + offers.length) % offers.length);
    else if (event.key === "Enter") choose(chosen);
    else if (event.key === "Escape") {
      closed.current = slash?.at ?? null;
      setSlash(null);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    offers,
    active: Math.min(active, Math.max(offers.length - 1, 0)),
    choose,
    look,
    compose: (target, under) => {
      composing.current = under;
      look(target);
    },
    close: () => setSlash(null),
    key,
  };
}
