/** Dimension scores by city and by topic. Courtesy and correctness are always apart. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Scores, ScoresPage } from "../api/generated";
import { ChartFigure } from "../chart";
import { Empty } from "../frame/empty";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { dimensions } from "./draw/scores";
import { Items } from "./items";
import type { ViewProps } from "./page";
import { printText, rateText } from "./words";

function mean(key: string, title: string, of: (scores: Scores) => Scores["total"] | undefined): Column<Scores> {
  return {
    key,
    title,
    value: (s) => of(s)?.points ?? null,
    text: (s) => of(s)?.shown ?? "",
    render: (s) => {
      const found = of(s);
      return found ? (
        <Behind filter={found.filter} what={`${s.name}有“${title}”得分的任务`} inTable>
          {found.shown}
        </Behind>
      ) : null;
    },
    number: true,
  };
}

function columnsOf({ dimensions: names }: ScoresPage, title: string): Column<Scores>[] {
  return [
    { key: "name", title, value: (s) => s.name, width: 110 },
    {
      key: "sheets",
      title: "评分单",
      value: (s) => s.sheets,
      render: (s) => (
        <Behind filter={s.filter} what={`${s.name}已评分的任务`} inTable>
          {s.sheets}
        </Behind>
      ),
      number: true,
      width: 80,
    },
    ...names.map((name, at) => mean(`dimension-${at}`, name, (s) => s.dimensions[at])),
    mean("total", "总分", (s) => s.total),
    {
      key: "points",
      title: "必答要点命中率",
      value: (s) => (s.points_required === 0 ? null : Number(s.points_percent)),
      text: (s) => rateText(s.points_percent),
      number: true,
      width: 120,
      hint: "答出的必答要点数 ÷ 应答出的必答要点数。",
    },
    {
      key: "failed",
      title: "一票否决",
      value: (s) => s.failed,
      render: (s) => (
        <Behind filter={{ ...s.filter, failed: true }} what={`${s.name}一票否决的任务`} inTable>
          {s.failed}
        </Behind>
      ),
      number: true,
      width: 84,
      hint: "分数保留，计入平均。",
    },
  ];
}

export function ScoresView({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { scores } = page;
  const { cities, topics, total } = scores;
  const draw = useMemo(() => dimensions(scores), [scores]);
  const byCity = useMemo(() => columnsOf(scores, "地市"), [scores]);
  const byTopic = useMemo(() => columnsOf(scores, "主题"), [scores]);

  function openMark(series: string, at: number): void {
    const mark = cities[at]?.dimensions[Number(series.split("-")[1])];
    if (mark) navigate(behind(mark.filter));
  }

  if (total.sheets === 0) return <Empty>所选日子里还没有提交的评分单。</Empty>;
  return (
    <div className="column">
      <ChartFigure
        title="各地市四个维度平均得分"
        note="虚线是全省平均。横轴从最低分附近画起，各维度满分不同。没有接通的拨测没有后三个维度的得分，不按 0 分计。"
        print={printText(page, demo, "平均得分")}
        draw={draw}
        height={300}
        onOpen={({ series, at }) => openMark(series, at)}
        table={
          <Table
            name="各地市评分"
            unit="个地市"
            rows={cities}
            columns={byCity}
            rowKey={({ key }) => key}
            total={total}
            open={({ filter }) => navigate(behind(filter))}
            height="auto"
          />
        }
      />
      <Items page={page} demo={demo} />
      <section className="card column" aria-label="各主题评分">
        <h2>各主题评分</h2>
        <Table
          name="各主题评分"
          unit="个主题"
          rows={topics}
          columns={byTopic}
          rowKey={({ key }) => key}
          total={total}
          open={({ filter }) => navigate(behind(filter))}
          start={{ sort: { key: "points", down: false } }}
          height="auto"
        />
      </section>
    </div>
  );
}
