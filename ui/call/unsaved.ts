/**
 * What was typed and has not reached the disk. It is kept with the browser until it has, so that a window that closes in
 * the middle of a word, or a database that cannot be written, loses nothing: the next opening of the task saves it.
 */
import type { JsonValue } from "../api/generated";

const KEY = "mingcha.call.unsaved";

type Fields = Record<string, JsonValue>;

function all(): Record<string, Fields> {
  try {
    return (JSON.parse(window.localStorage.getItem(KEY) ?? "{}") ?? {}) as Record<string, Fields>;
  } catch {
    return {};
  }
}

function keep(task: string, fields: Fields): void {
  const { [task]: _, ...others } = all();
  const next = Object.keys(fields).length === 0 ? others : { ...others, [task]: fields };
  if (Object.keys(next).length === 0) window.localStorage.removeItem(KEY);
  else window.localStorage.setItem(KEY, JSON.stringify(next));
}

export function unsavedOf(task: string): Fields {
  return all()[task] ?? {};
}

export function keepUnsaved(task: string, field: string, value: JsonValue): void {
  keep(task, { ...unsavedOf(task), [field]: value });
}

export function dropUnsaved(task: string, field: string): void {
  const { [field]: _, ...others } = unsavedOf(task);
  keep(task, others);
}
