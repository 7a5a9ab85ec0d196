/** Planned against expected over two things: 7 with a small 7.2 beside it. */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { copyTable } from "../copy";

interface Cell {
  planned: number;
  expected: number;
}

interface Props {
  title: string;
  /** What the table comes to, beside its title. */
  note?: string;
  /** What the rows are, e.g. `地市`. */
  corner: string;
  rows: readonly { id: string; name: string }[];
  columns: readonly { id: string; name: string; hint?: string }[];
  cell: (row: string, column: string) => Cell | undefined;
  /** A last column that the core has summed. */
  total?: (row: string) => Cell | undefined;
}

const expectedText = (expected: number) => expected.toFixed(1);

export function Matrix({ title, note, corner, rows, columns, cell, total }: Props) {
  const { message } = App.useApp();
  function copy(): void {
    const head = [corner, ...columns.flatMap(({ name }) => [name, `${name}期望`])];
    const body = rows.map(({ id, name }) => [
      name,
      ...columns.flatMap((column) => {
        const found = cell(id, column.id);
        return found ? [String(found.planned), expectedText(found.expected)] : ["", ""];
      }),
    ]);
    if (copyTable([head, ...body])) message.success("已复制，可直接粘贴到 WPS 表格");
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  }
  return (
    <section className="card column" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        <span className="small faint">计划通数，旁为期望{note && `；${note}`}</span>
        <Button size="small" type="text" className="push no-print" icon={<CopyOutlined aria-hidden />} aria-label={`复制${title}`} title="复制为表格" onClick={copy} />
      </div>
      <div className="scroll">
        <table className="plan-matrix" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {columns.map(({ id, name, hint }) => (
                <th key={id} scope="col" className="number" title={hint}>
                  {name}
                </th>
              ))}
              {total && (
                <th scope="col" className="number">
                  合计
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {columns.map((column) => (
                  <Counted key={column.id} cell={cell(id, column.id)} />
                ))}
                {total && <Counted cell={total(id)} strong />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Counted({ cell, strong = false }: { cell: Cell | undefined; strong?: boolean }) {
  if (!cell) return <td />;
  return (
    <td className={strong ? "number strong" : "number"}>
      {cell.planned} <span className="faint small">{expectedText(cell.expected)}</span>
    </td>
  );
}

/** Finds a cell by two ids quickly. */
export function cells<Row extends Cell>(rows: readonly Row[], key: (row: Row) => readonly [string, string]) {
  const found = new Map(rows.map((row) => [key(row).join(" "), row]));
  return (row: string, column: string) => found.get(`${row} ${column}`);
}
