/** The password was typed: whoever could not save meanwhile tries again. */
const listeners = new Set<() => void>();

export function sayUnlocked(): void {
  for (const listener of listeners) listener();
}

export function onUnlocked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
