/**
 * Autosave. What is typed stands on the page at once and is saved when the field is left, when typing pauses, when the
 * page goes out of sight, when a locked page is unlocked, and before submitting; what is chosen is saved with the choice. Saves of one task run in the
 * order in which they were made. A refused value stays in its field with the sentence that refused it.
 */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { onUnlocked } from "../access/unlocked";
import { Failure } from "../api/failure";
import type { JsonValue, Saved } from "../api/generated";
import { dropUnsaved, keepUnsaved, unsavedOf } from "./unsaved";

/** Typing that rests this long is saved: a crash costs at most the last half second. */
const PAUSE = 500;

export type DraftState = "typed" | "saving" | "saved" | "failed";

export interface Draft {
  value: JsonValue;
  state: DraftState;
  /** Why it could not be saved. */
  message: string;
}

type Drafts = Readonly<Record<string, Draft>>;

export interface Sheet {
  /** What was entered here since the page was opened; it wins over what the core last said. */
  draft(field: string): Draft | undefined;
  /** When a field last reached the disk, epoch milliseconds. */
  savedAt: number | null;
  /** Saves a choice now. */
  choose(field: string, value: JsonValue): void;
  /** Keeps text as it is typed. */
  type(field: string, text: string): void;
  /** Saves a field that was left. */
  leave(field: string): void;
  /** Saves everything that is not saved. False if something was refused. */
  flush(): Promise<boolean>;
}

/** What an earlier window could not save any more. */
function leftOver(task: string): Drafts {
  const fields = Object.entries(unsavedOf(task));
  return Object.fromEntries(fields.map(([field, value]) => [field, { value, state: "typed" as const, message: "" }]));
}

/**
 * The sheet that `enter` saves field by field. `key` names it among everything that may be left over on this computer: two
 * sheets of one task, opened one after the other, do not take over each other's leftovers.
 */
export function useSheet(
  key: string,
  readOnly: boolean,
  enter: (field: string, value: JsonValue) => Promise<Saved>,
  entered: (field: string, value: JsonValue, saved: Saved) => void,
): Sheet {
  const [drafts, setDrafts] = useState<Drafts>(() => (readOnly ? {} : leftOver(key)));
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const latest = useRef<Drafts>(drafts);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const running = useRef(new Set<Promise<boolean>>());

  function put(field: string, draft: Draft): void {
    latest.current = { ...latest.current, [field]: draft };
    setDrafts(latest.current);
  }

  /** The end of a save; if the field was changed meanwhile, its own save is still to come. */
  function settle(field: string, sent: Draft, state: DraftState, message: string): void {
    if (latest.current[field] !== sent) return;
    put(field, { value: sent.value, state, message });
    if (state === "saved") dropUnsaved(key, field);
  }

  async function send(field: string, sent: Draft): Promise<boolean> {
    const { value } = sent;
    try {
      const saved = await enter(field, value);
      setSavedAt(saved.saved_at);
      entered(field, value, saved);
      settle(field, sent, "saved", "");
      return true;
    } catch (thrown) {
      settle(field, sent, "failed", Failure.from(thrown).message);
      return false;
    }
  }

  function save(field: string, value: JsonValue): void {
    clearTimeout(timers.current.get(field));
    const sent: Draft = { value, state: "saving", message: "" };
    put(field, sent);
    keepUnsaved(key, field, value);
    const sending = send(field, sent).finally(() => running.current.delete(sending));
    running.current.add(sending);
  }

  function leave(field: string): void {
    const draft = latest.current[field];
    if (draft?.state === "typed" || draft?.state === "failed") save(field, draft.value);
  }

  async function flush(): Promise<boolean> {
    for (const field of Object.keys(latest.current)) leave(field);
    const saved = await Promise.all(running.current);
    return saved.every(Boolean);
  }

  const onHide = useEffectEvent(() => void flush());
  useEffect(() => {
    onHide(); // What an earlier window left over.
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onHide);
    const forget = onUnlocked(onHide);
    return () => {
      forget();
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", onHide);
      onHide();
    };
  }, []);

  return {
    draft: (field) => drafts[field],
    savedAt,
    choose: save,
    type: (field, text) => {
      put(field, { value: text, state: "typed", message: "" });
      keepUnsaved(key, field, text);
      clearTimeout(timers.current.get(field));
      timers.current.set(field, setTimeout(() => leave(field), PAUSE));
    },
    leave,
    flush,
  };
}
