/** The drawn part of a table: real rows and cells, and two empty rows that keep the scroll bar honest. */
import { Checkbox } from "antd";
import { memo, type ReactNode } from "react";
import { type Column, textOf } from "./column";
import type { Line } from "./lines";
import { ROW_HEIGHT, type Slice } from "./window";

export type Tone = "bad" | "warn" | "good" | "faint";

interface RowProps<Row> {
  row: Row;
  id: string;
  /** Counted from 1 after the header, as screen readers do. */
  place: number;
  columns: readonly Column<Row>[];
  active: boolean;
  tone: Tone | undefined;
  picked: boolean | undefined;
}

function cellOf<Row>(column: Column<Row>, row: Row): ReactNode {
  const text = textOf(column, row);
  return (
    <td key={column.key} className={column.number ? "number" : undefined} title={text}>
      {column.render ? column.render(row) : text}
    </td>
  );
}

function RowLine<Row>({ row, id, place, columns, active, tone, picked }: RowProps<Row>) {
  return (
    <tr
      id={id}
      data-place={place}
      aria-rowindex={place + 1}
      aria-selected={picked ?? active}
      className={[active ? "active" : "", tone ? `tone-${tone}` : ""].join(" ").trim() || undefined}
    >
      {picked !== undefined && (
        <td className="pick">
          <Checkbox checked={picked} tabIndex={-1} aria-label="选中本行" />
        </td>
      )}
      {columns.map((column) => cellOf(column, row))}
    </tr>
  );
}

// A row is drawn again only when it, its columns or its place change: arrows in a long table stay quick.
const Drawn = memo(RowLine) as typeof RowLine;

interface Props<Row> {
  id: string;
  lines: readonly Line<Row>[];
  /** Which of the lines are drawn. */
  slice: Slice;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  active: string | null;
  tone: ((row: Row) => Tone | undefined) | undefined;
  picked: ReadonlySet<string> | undefined;
  heading: ((rows: readonly Row[]) => ReactNode) | undefined;
}

export function Rows<Row>({ id, lines, slice, columns, rowKey, active, tone, picked, heading }: Props<Row>) {
  const below = lines.length - slice.to;
  const width = columns.length + (picked === undefined ? 0 : 1);
  return (
    <tbody>
      {slice.from > 0 && <tr aria-hidden style={{ height: slice.from * ROW_HEIGHT }} />}
      {lines.slice(slice.from, slice.to).map((line) => {
        if (!("row" in line))
          return (
            <tr key={`group ${line.heading}`} className="group">
              <th scope="rowgroup" colSpan={width}>
                {heading?.(line.rows)}
              </th>
            </tr>
          );
        const { row, place } = line;
        const key = rowKey(row);
        return (
          <Drawn
            key={key}
            id={`${id}-${key}`}
            place={place + 1}
            row={row}
            columns={columns}
            active={key === active}
            tone={tone?.(row)}
            picked={picked?.has(key)}
          />
        );
      })}
      {below > 0 && <tr aria-hidden style={{ height: below * ROW_HEIGHT }} />}
    </tbody>
  );
}

/** The total line, always in sight at the foot. */
export function Total<Row>({ row, columns, pick }: { row: Row; columns: readonly Column<Row>[]; pick: boolean }) {
  return (
    <tfoot>
      <tr>
        {pick && <td className="pick" />}
        {columns.map((column) => cellOf(column, row))}
      </tr>
    </tfoot>
  );
}
