/** What a table shows in one column, and how it sorts, filters and copies. */
import type { ReactNode } from "react";

/** A value that can be compared. `null` is "not there" and always sorts last. */
export type Value = string | number | boolean | null;

export interface Column<Row> {
  /** Unique within the table. */
  key: string;
  title: string;
  /** What the column sorts by and, unless `text` says otherwise, what it shows. */
  value: (row: Row) => Value;
  /** The cell as words: shown, searched, offered as a filter, copied. */
  text?: (row: Row) => string;
  /** The cell as drawn, where words alone are not enough. Copying still takes `text`. */
  render?: (row: Row) => ReactNode;
  /** A number: right-aligned with tabular figures. */
  number?: boolean;
  /** Pixels. Columns without a width share what is left. */
  width?: number;
  /** Offers the column's different texts as a filter chip above the table. */
  filter?: boolean;
  /** The order in which the filter lists its choices; default: by number of rows. */
  choices?: readonly string[];
  /** False: no sorting by this column. */
  sort?: boolean;
  /** Says in a sentence what the column means; shown on the header. */
  hint?: string;
}

/** The cell as words. */
export function textOf<Row>(column: Column<Row>, row: Row): string {
  if (column.text) return column.text(row);
  const value = column.value(row);
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value);
}
