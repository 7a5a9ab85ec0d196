/** The keys of the stamps. They work wherever the focus is, because the ear does not wait for the hand. */
import { useEffect, useEffectEvent } from "react";
import type { EventKind, HungUpBy } from "../api/generated";

export const STAMP_KEYS: readonly { key: string; kind: EventKind }[] = [
  { key: "F1", kind: "dialled" },
  { key: "F2", kind: "ringback" },
  { key: "F3", kind: "ivr_answer" },
  { key: "F4", kind: "human_answer" },
  { key: "F5", kind: "agent_number" },
  { key: "F6", kind: "hang_up" },
  { key: "F7", kind: "bot_answer" },
  { key: "F8", kind: "transfer_requested" },
  { key: "F9", kind: "question_finished" },
  { key: "F10", kind: "answer_finished" },
];

export interface BenchKeys {
  /** `by` only with a hang-up that said who: Shift+F6 the agent, Ctrl+F6 the line. */
  stamp(kind: EventKind, by: HungUpBy | null): void;
  copyNumber(): void;
  submit(): void;
}

function handle(event: KeyboardEvent, keys: BenchKeys): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control && event.shiftKey && event.code === "KeyC") {
    keys.copyNumber();
    return true;
  }
  // In a dialog Ctrl+Enter is the dialog's.
  const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
  if (control && event.key === "Enter") {
    if (inDialog) return false;
    if (!event.repeat) keys.submit();
    return true;
  }
  const stamp = STAMP_KEYS.find(({ key }) => key === event.key);
  if (!stamp || event.altKey) return false;
  const held = event.shiftKey ? "agent" : control ? "system" : null;
  if (held !== null && stamp.kind !== "hang_up") return false;
  if (!event.repeat) keys.stamp(stamp.kind, held);
  return true;
}

/** Listens on the whole window while the workbench is open. Keys of a Chinese input under way are left to it. */
export function useBenchKeys(keys: BenchKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || !handle(event, keys)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
