/**
 * What the header says about saving.
 *
 * Every change passes through {@link saving}; `saved` is only said once the core has answered, and the core answers
 * only once the row is on the disk. A failed change stays visible until a later one succeeds.
 */
import { useSyncExternalStore } from "react";
import { Failure } from "./failure";

export type Saved =
  | { state: "nothing" }
  | { state: "saving" }
  /** `at`: epoch milliseconds of the last change that reached the disk. */
  | { state: "saved"; at: number }
  | { state: "failed"; message: string };

let current: Saved = { state: "nothing" };
let running = 0;
const listeners = new Set<() => void>();

function become(next: Saved): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Runs one change and keeps the header's word about it. */
export async function saving<T>(change: () => Promise<T>): Promise<T> {
  const before = current.state === "saving" ? { state: "nothing" as const } : current;
  running += 1;
  become({ state: "saving" });
  try {
    const answer = await change();
    running -= 1;
    if (running === 0) become({ state: "saved", at: Date.now() });
    return answer;
  } catch (thrown) {
    running -= 1;
    // What the core turned down as wrong or untimely was never meant to be saved: the page says so where it was entered.
    const turnedDown = thrown instanceof Failure && ["invalid", "refused", "not_found"].includes(thrown.code);
    become(turnedDown ? before : { state: "failed", message: thrown instanceof Error ? thrown.message : String(thrown) });
    throw thrown;
  }
}

export function useSaved(): Saved {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
