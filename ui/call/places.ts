/**
 * Places of the workbench: everything that takes the focus and is worth coming back to carries `data-place`, for fields
 * of the form their name in the core. The last place is kept for each task, so that after a crash the cursor stands
 * where it stood.
 */
import type { FocusEvent } from "react";
import type { Workbench } from "../api/generated";

const KEY = "mingcha.call.places";
/** Tasks remembered; older ones make room. */
const MOST = 50;

/** Task, place, and when the focus came there. */
type Kept = [task: string, place: string, at: number];

function kept(): Kept[] {
  try {
    const places: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(places) ? (places as Kept[]) : [];
  } catch {
    return [];
  }
}

function keep(places: Kept[]): void {
  window.localStorage.setItem(KEY, JSON.stringify(places.slice(-MOST)));
}

/** Where the work on a task was left. */
export function placeOf(task: string): string | null {
  return kept().find(([known]) => known === task)?.[1] ?? null;
}

/** A browser that is killed may forget what it was told in its last seconds; the core forgets nothing it acknowledged. */
const FORGETS = 1_500;

/** Where the work on a sheet was left: the place that was remembered or, if the core has saved a field since, that field
 * (what is typed) or the one after it (what is chosen by a key). */
export function leftAt({ task, form, last_entry: last }: Pick<Workbench, "task" | "form" | "last_entry">): string | null {
  const place = kept().find(([known]) => known === task.id);
  if (last === null || (place && place[2] + FORGETS >= last.saved_at)) return place?.[1] ?? null;
  const at = form.findIndex(({ field }) => field === last.field);
  if (form[at]?.input.kind === "text") return last.field;
  return form.slice(at + 1).find(({ input }) => input.kind !== "text")?.field ?? "submit";
}

/** Remembers the place that just got the focus. */
export function rememberPlace(task: string, event: FocusEvent): void {
  const place = (event.target as HTMLElement).closest<HTMLElement>("[data-place]")?.dataset["place"];
  if (place !== undefined) keep([...kept().filter(([known]) => known !== task), [task, place, Date.now()]]);
}

/** The task is done: nothing to come back to. */
export function forgetPlace(task: string): void {
  keep(kept().filter(([known]) => known !== task));
}

/** Inside a place that does not take the focus itself, in this order. */
const WITHIN = ['[aria-checked="true"]', '[tabindex="0"]', "input, textarea, button"];

/** Moves the focus to a place; false if it is not on the page, or cannot take it yet. */
export function focusPlace(root: HTMLElement | null, place: string): boolean {
  const spot = root?.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
  if (!spot) return false;
  const inside = WITHIN.map((selector) => spot.querySelector<HTMLElement>(selector)).find((found) => found !== null);
  const target = spot.matches('input, textarea, button, [tabindex="0"]') ? spot : inside;
  target?.focus();
  return target !== undefined && document.activeElement === target;
}

/** Moves the focus to the place after `place`, in the order of the page. */
export function focusNext(root: HTMLElement | null, place: string): void {
  const places = [...(root?.querySelectorAll<HTMLElement>("[data-place]") ?? [])].map((spot) => spot.dataset["place"] ?? "");
  const next = places[places.indexOf(place) + 1];
  if (next !== undefined) focusPlace(root, next);
}
