/**
 * What was changed in 设置 and not saved yet. It outlives a look at another tab or page, and is marked in the
 * sub-navigation until it is saved or given up. One database never sees the drafts of another.
 */
import { useSyncExternalStore } from "react";
import { useProgram } from "../frame/program";

let drafts: Readonly<Record<string, unknown>> = {};
const listeners = new Set<() => void>();

function become(next: Readonly<Record<string, unknown>>): void {
  drafts = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Two values that travel as the same JSON. */
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function useKey(): (word: string) => string {
  const database = useProgram().data?.database ?? "";
  return (word) => `${database}#${word}`;
}

/** Whether something under this word waits for 保存. */
export function useUnsaved(): (word: string) => boolean {
  const all = useSyncExternalStore(listen, () => drafts);
  const key = useKey();
  return (word) => key(word) in all;
}

export interface Draft<Value> {
  value: Value;
  changed: boolean;
  change: (next: Value) => void;
  /** Back to what is saved. */
  undo: () => void;
}

/** `saved` with the changes that were made to it under this word. */
export function useDraft<Value>(word: string, saved: Value): Draft<Value> {
  const all = useSyncExternalStore(listen, () => drafts);
  const key = useKey()(word);
  const undo = () => {
    const { [key]: _given, ...rest } = drafts;
    become(rest);
  };
  const changed = key in all;
  return {
    value: changed ? (all[key] as Value) : saved,
    changed,
    change: (next) => (same(next, saved) ? undo() : become({ ...drafts, [key]: next })),
    undo,
  };
}
