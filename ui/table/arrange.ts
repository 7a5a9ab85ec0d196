/** Which rows a table shows and in which order: plain functions, so that screen, keyboard and clipboard agree. */
import { type Column, textOf, type Value } from "./column";

export interface Sort {
  key: string;
  down: boolean;
}

/** Column key → the texts that may stay. No entry or an empty one: all. */
export type Filters = Readonly<Record<string, readonly string[]>>;

export interface Arrangement {
  sort: Sort | null;
  filters: Filters;
  /** Words that must all occur somewhere in the row. */
  search: string;
}

// Pinyin order, numbers inside texts by their value: 任务9 before 任务10.
const collator = new Intl.Collator("zh-CN", { numeric: true });

function compare(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
  return Number(a) - Number(b);
}

function passes<Row>(row: Row, columns: readonly Column<Row>[], { filters, search }: Arrangement): boolean {
  for (const column of columns) {
    const kept = filters[column.key];
    if (kept && kept.length > 0 && !kept.includes(textOf(column, row))) return false;
  }
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const line = columns.map((column) => textOf(column, row)).join("\n").toLowerCase();
  return words.every((word) => line.includes(word));
}

/** The rows that pass, in order. Rows that compare equal keep the order they came in. */
export function arrange<Row>(rows: readonly Row[], columns: readonly Column<Row>[], how: Arrangement): Row[] {
  const kept = rows.filter((row) => passes(row, columns, how));
  const column = how.sort && columns.find((candidate) => candidate.key === how.sort?.key);
  if (!column) return kept;
  const turn = how.sort?.down ? -1 : 1;
  return kept.toSorted((left, right) => {
    const [a, b] = [column.value(left), column.value(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turn * compare(a, b);
  });
}

export interface Choice {
  text: string;
  /** Rows that would stay if only this were chosen here, the other filters as they are. */
  count: number;
}

/** What a column's filter can offer. */
export function choicesOf<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  column: Column<Row>,
  how: Arrangement,
): Choice[] {
  const others = { ...how, filters: { ...how.filters, [column.key]: [] } };
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = textOf(column, row);
    counts.set(text, (counts.get(text) ?? 0) + (passes(row, columns, others) ? 1 : 0));
  }
  const found = [...counts].map(([text, count]) => ({ text, count }));
  const order = column.choices;
  const place = (text: string) => {
    const at = order?.indexOf(text) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return found.toSorted((a, b) =>
    order ? place(a.text) - place(b.text) : b.count - a.count || collator.compare(a.text, b.text),
  );
}

/** The table as texts, its header line first, for the clipboard. */
export function asTexts<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string[][] {
  return [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => textOf(column, row))),
  ];
}
