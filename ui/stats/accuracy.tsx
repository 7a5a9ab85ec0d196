/** 答案准确率: how right the answers were, and whether a question is answered better once it has been heard. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Accuracy, AccuracyPage } from "../api/generated";
import { ChartFigure } from "../chart";
import { count } from "../format";
import { Empty } from "../frame/empty";
import { Table } from "../table";
import { accuracyColumns, CARD_COLUMNS } from "./accuracy-columns";
import { behind } from "./behind";
import { AccuracyDefinitionButton } from "./definition";
import { accuracies } from "./draw/accuracy";
import type { ViewProps } from "./page";
import { printText } from "./words";

interface GroupProps extends ViewProps {
  title: string;
  note?: string;
  /** What the rows are: 主题. */
  of: string;
  rows: readonly Accuracy[];
  upright: boolean;
  height: number;
  /** As wide as the page. */
  wide?: boolean;
}

/** One grouping as chart and table. */
function Group({ page, demo, title, note, of, rows, upright, height, wide = false }: GroupProps) {
  const [, navigate] = useLocation();
  const { accuracy } = page;
  const columns = useMemo(() => accuracyColumns(of, wide), [of, wide]);
  const draw = useMemo(() => accuracies(rows, upright), [rows, upright]);
  return (
    <ChartFigure
      title={title}
      note={note}
      print={printText(page, demo, accuracy.definition.name)}
      draw={draw}
      height={height}
      onOpen={({ series, at }) => {
        const row = rows[at];
        if (row) navigate(behind(series === "full" ? { ...row.filter, all_points: true } : row.filter));
      }}
      cards={<AccuracyDefinitionButton card={accuracy.definition} />}
      table={
        <Table
          name={title}
          unit="行"
          rows={rows}
          columns={columns}
          rowKey={({ key }) => key}
          total={accuracy.total}
          open={({ filter }) => navigate(behind(filter))}
          height="auto"
        />
      }
    />
  );
}

/** Which cards are answered better than chance allows once they were heard. */
function Leaks({ cards }: Pick<AccuracyPage, "cards">) {
  const leaks = cards.filter(({ leak }) => leak);
  const tested = cards.filter(({ p }) => p !== null).length;
  if (leaks.length > 0)
    return (
      <p className="bad" role="status">
        ▲ 疑似泄题 {leaks.length} 个场景：{leaks.map(({ all }) => all.name).join("、")}。请核实录音和提问时间，必要时停用或改写场景。
      </p>
    );
  return (
    <p className="faint" role="status">
      {tested === 0
        ? "所选日子里没有首次、再次都有拨测的场景，无法检验是否泄题。可在上方选更长的日子。"
        : `所选日子里可检验的场景 ${count(tested)} 个，没有发现疑似泄题的。`}
    </p>
  );
}

export function AccuracyView({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { accuracy } = page;
  if (accuracy.total.calls === 0) return <Empty>所选日子里还没有提问并评分的情景拨测。</Empty>;
  return (
    <div className="column">
      <Leaks cards={accuracy.cards} />
      <div className="stats-pair">
        <Group
          page={page}
          demo={demo}
          title="按遇到次数的答案准确率"
          note="同一地市第几次被问到同一提问场景，自有记录以来累计。随次数升高的，题目可能已被熟悉。"
          of="遇到次数"
          rows={accuracy.meetings}
          upright
          height={260}
        />
        <Group
          page={page}
          demo={demo}
          title="按难度、追问、新政策的答案准确率"
          note="按所问版本的标注。圆点是要点命中率及其 95% 区间，空心菱形是全部答对率。"
          of="类别"
          rows={accuracy.traits}
          upright={false}
          height={260}
        />
      </div>
      <Group
        page={page}
        demo={demo}
        title="各主题答案准确率"
        of="主题"
        rows={accuracy.topics}
        upright={false}
        height={60 + 24 * accuracy.topics.length}
        wide
      />
      <section className="card column" aria-label="各场景首次与再次">
        <div className="row">
          <h2>各场景首次与再次</h2>
          <span className="push">
            <AccuracyDefinitionButton card={accuracy.definition} />
          </span>
        </div>
        <Table
          name="各场景首次与再次"
          unit="个场景"
          rows={accuracy.cards}
          columns={CARD_COLUMNS}
          rowKey={({ all }) => all.key}
          open={({ all }) => navigate(behind(all.filter))}
          start={{ sort: { key: "adjusted", down: false } }}
          height="auto"
        />
      </section>
    </div>
  );
}
