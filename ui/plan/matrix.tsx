/** Planned against expected over two things: 7 with a small +0.2 beside it, tinted by how far it lies away. */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { copyTable } from "../copy";
import { type Counted, countedText, deviationText, largest, tint } from "./deviation";

interface Named {
  id: string;
  name: string;
  hint?: string;
}

interface Props {
  title: string;
  /** What the rows are, e.g. `地市`. */
  corner: string;
  rows: readonly Named[];
  columns: readonly Named[];
  cell: (row: string, column: string) => Counted | undefined;
  /** A last column that the core has summed. */
  total?: (row: string) => Counted | undefined;
  /** Many columns: narrower ones. */
  dense?: boolean;
}

export function Matrix({ title, corner, rows, columns, cell, total, dense = false }: Props) {
  const { message } = App.useApp();
  const all = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const found = cell(row.id, column.id);
      return found ? [{ ...found, name: `${row.name} · ${column.name}` }] : [];
    }),
  );
  const most = largest(all);
  function copy(): void {
    const head = [corner, ...columns.flatMap(({ name }) => [name, `${name}期望`])];
    const body = rows.map(({ id, name }) => [
      name,
      ...columns.flatMap((column) => {
        const found = cell(id, column.id);
        return found ? [String(found.planned), found.expected.toFixed(1)] : ["", ""];
      }),
    ]);
    if (copyTable([head, ...body])) message.success("已复制，可直接粘贴到 WPS 表格");
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  }
  return (
    <section className="card column plan-chart" aria-label={title}>
      <div className="row keep">
        <h2 className="nowrap">{title}</h2>
        <span className="small faint cut digits" title="大字为计划通数，小字为与期望之差；颜色越深越超出随机起伏，蓝为多、黄为少">
          {most ? `偏差最大：${most.name}，${countedText(most)}` : "没有任务"}
        </span>
        <Button size="small" type="text" className="push no-print" icon={<CopyOutlined aria-hidden />} aria-label={`复制${title}`} title="复制为表格" onClick={copy} />
      </div>
      <div className="scroll">
        <table className={dense ? "plan-matrix dense" : "plan-matrix"} aria-label={title}>
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
                  <Cell key={column.id} name={`${name} · ${column.name}`} counted={cell(id, column.id)} />
                ))}
                {total && <Cell name={`${name} · 合计`} counted={total(id)} strong />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ name, counted, strong = false }: { name: string; counted: Counted | undefined; strong?: boolean }) {
  if (!counted) return <td />;
  const { tone, percent } = tint(counted);
  const background = `color-mix(in srgb, var(--${tone === "more" ? "accent" : "warn"}) ${Math.round(percent * 0.42)}%, transparent)`;
  return (
    <td className={strong ? "number strong" : "number"} style={{ background }} title={`${name}：${countedText(counted)}`}>
      {counted.planned}
      <span className="plan-away">{deviationText(counted)}</span>
    </td>
  );
}

/** Finds a cell by two ids quickly. */
export function cells<Row extends Counted>(rows: readonly Row[], key: (row: Row) => readonly [string, string]) {
  const found = new Map(rows.map((row) => [key(row).join(" "), row]));
  return (row: string, column: string) => found.get(`${row} ${column}`);
}
