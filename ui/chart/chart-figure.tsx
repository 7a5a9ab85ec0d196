/** A chart with its title, the table behind it, its picture as a file, and the definition of what it shows. */
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { Failure } from "../api/failure";
import { Chart } from "./chart";
import type { Draw, Mark } from "./option";
import { savePicture } from "./picture";

interface FigureProps {
  title: string;
  /** Under the title: what the marks mean, and what a click does. */
  note?: ReactNode;
  /** Small print of the picture: the stretch of days, the definition. */
  print: string;
  draw: Draw;
  height: number;
  onOpen?: (mark: Mark) => void;
  /** The same figures as a table; it is also the way by keyboard to the tasks behind them. */
  table: ReactNode;
  /** Buttons that explain: definition cards. */
  cards?: ReactNode;
  /** The table first, where it says more than the chart. */
  tableFirst?: boolean;
}

export function ChartFigure(props: FigureProps) {
  const { title, note, print, draw, height, onOpen, table, cards, tableFirst = false } = props;
  const [asTable, setAsTable] = useState(tableFirst);
  const [saving, setSaving] = useState(false);
  const { message } = App.useApp();

  async function save(): Promise<void> {
    setSaving(true);
    try {
      if (await savePicture({ title, note: print, draw, height })) message.success(`已保存图片“${title}”`);
    } catch (thrown) {
      message.error(Failure.from(thrown).message);
    } finally {
      setSaving(false);
    }
  }

  return (
    <section className="card column chart-figure" aria-label={title}>
      <div className="row">
        <h2>{title}</h2>
        <span className="row push no-print">
          {cards}
          <Button size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? "看图" : "数据表"}
          </Button>
          <Button size="small" loading={saving} onClick={() => void save()}>
            存为 PNG
          </Button>
        </span>
      </div>
      {note !== undefined && <p className="faint small">{note}</p>}
      {asTable ? table : <Chart name={`${title}。按“数据表”可逐项查看。`} draw={draw} height={height} onOpen={onOpen} />}
    </section>
  );
}
