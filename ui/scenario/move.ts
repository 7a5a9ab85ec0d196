/** Changes of a list in a form. */

/** With the element at `at` replaced. */
export const replaced = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((old, place) => (place === at ? value : old));

/** Without the element at `at`. */
export const removed = <T>(list: readonly T[], at: number): T[] => list.filter((_, place) => place !== at);

/** With the element at `at` moved `by` places; unchanged where there is no such place. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const other = list[at + by];
  const self = list[at];
  if (other === undefined || self === undefined) return [...list];
  return replaced(replaced(list, at, other), at + by, self);
}
