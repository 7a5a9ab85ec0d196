/** A table on paper: a caption, a header that repeats on every page, rows. */
import type { ReactNode } from "react";

export interface Head {
  title: string;
  /** Right-aligned. */
  number?: boolean;
}

interface Props {
  caption: string;
  heads: readonly Head[];
  rows: readonly (readonly ReactNode[])[];
  /** The last row is a total. */
  total?: boolean;
}

/** A table of so many rows is not broken over two pages. */
const ON_ONE_PAGE = 16;

export function PaperTable({ caption, heads, rows, total = false }: Props) {
  if (rows.length === 0) return null;
  const classes = ["paper-table", ...(total ? ["paper-table-total"] : []), ...(rows.length <= ON_ONE_PAGE ? ["paper-table-whole"] : [])];
  return (
    <table className={classes.join(" ")}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map(({ title, number }) => (
            <th key={title} scope="col" className={number ? "number" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // Rows of a printed table never move.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            {cells.map((cell, at) => (
              <td key={heads[at]?.title} className={heads[at]?.number ? "number" : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
