/** The lines of a table: its rows and, where they are grouped, a heading before each group. All are of one height. */

export type Line<Row> = RowLine<Row> | Heading<Row>;

export interface RowLine<Row> {
  row: Row;
  /** Counted from 0 among the rows. */
  place: number;
}

export interface Heading<Row> {
  heading: string;
  /** The rows of the group, in order. */
  rows: readonly Row[];
}

/** `group` names the group of a row; neighbours with the same name stand under one heading. */
export function linesOf<Row>(rows: readonly Row[], group?: (row: Row) => string): Line<Row>[] {
  if (!group) return rows.map((row, place) => ({ row, place }));
  const lines: Line<Row>[] = [];
  let members: Row[] = [];
  let last: string | undefined;
  rows.forEach((row, place) => {
    const heading = group(row);
    if (heading !== last) {
      members = [];
      lines.push({ heading, rows: members });
      last = heading;
    }
    members.push(row);
    lines.push({ row, place });
  });
  return lines;
}
