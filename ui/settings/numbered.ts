/** One row of a list that is edited in place: such rows have no identity but their place. */
export interface Numbered<Value> {
  /** Counted from 0, as the core names fields. */
  index: number;
  /** Counted from 1, as people do. */
  place: number;
  value: Value;
}

export function numbered<Value>(values: readonly Value[]): Numbered<Value>[] {
  return values.map((value, index) => ({ index, place: index + 1, value }));
}

/** The list with one value changed. */
export function replaced<Value>(values: readonly Value[], index: number, part: Partial<Value>): Value[] {
  return values.map((value, other) => (other === index ? { ...value, ...part } : value));
}

/** The list without one value. */
export function without<Value>(values: readonly Value[], index: number): Value[] {
  return values.filter((_, other) => other !== index);
}
