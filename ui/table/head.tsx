/** The header line of a table. A press on a title sorts upwards, then downwards, then as it came. */
import { CaretDownFilled, CaretUpFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Sort } from "./arrange";
import type { Column } from "./column";

interface Props<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  /** The box that ticks all rows, where rows can be ticked. */
  pick: ReactNode | undefined;
}

function next(key: string, sort: Sort | null): Sort | null {
  if (sort?.key !== key) return { key, down: false };
  return sort.down ? null : { key, down: true };
}

export function Head<Row>({ columns, sort, onSort, pick }: Props<Row>) {
  return (
    <>
      <colgroup>
        {pick !== undefined && <col style={{ width: 36 }} />}
        {columns.map((column) => (
          <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {pick !== undefined && <th className="pick">{pick}</th>}
          {columns.map((column) => {
            const sorted = sort?.key === column.key ? sort : null;
            const arrow = sorted && (sorted.down ? <CaretDownFilled aria-hidden /> : <CaretUpFilled aria-hidden />);
            return (
              <th
                key={column.key}
                scope="col"
                className={column.number ? "number" : undefined}
                title={column.hint}
                aria-sort={sorted ? (sorted.down ? "descending" : "ascending") : undefined}
              >
                {column.sort === false ? (
                  column.title
                ) : (
                  <button type="button" onClick={() => onSort(next(column.key, sort))}>
                    {column.title}
                    {arrow}
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
    </>
  );
}
