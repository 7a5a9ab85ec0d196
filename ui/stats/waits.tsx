/** How long callers wait for a person. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Step, WaitColumn, Waits } from "../api/generated";
import { ChartFigure } from "../chart";
import { NONE, percent, seconds } from "../format";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { DefinitionButton } from "./definition";
import { distribution, shownSteps, stillWaiting } from "./draw/waits";
import type { ViewProps } from "./page";
import { printText } from "./words";

const inSeconds = (text: string) => (text === NONE ? NONE : `${text} 秒`);

const CITY_COLUMNS: Column<Waits>[] = [
  { key: "name", title: "地市", value: (w) => w.name, width: 100 },
  {
    key: "calls",
    title: "记有等待的拨测",
    value: (w) => w.calls,
    render: (w) => (
      <Behind filter={w.filter} what={`${w.name}记有等待的任务`} inTable>
        {w.calls}
      </Behind>
    ),
    number: true,
    hint: "占线、空号等没有等待可言的拨测不在内。",
  },
  {
    key: "answered",
    title: "等到人工",
    value: (w) => w.answered,
    render: (w) => (
      <Behind filter={{ ...w.filter, answered: true }} what={`${w.name}等到人工的任务`} inTable>
        {w.answered}
      </Behind>
    ),
    number: true,
  },
  { key: "mean", title: "平均等待", value: (w) => w.mean_ms, text: (w) => inSeconds(w.mean), number: true, hint: "只算等到人工的拨测。" },
  { key: "median", title: "中位等待", value: (w) => w.median_ms, text: (w) => inSeconds(w.median), number: true, hint: "已计入中途放弃的拨测（Kaplan–Meier）。" },
  {
    key: "within",
    title: "15 秒内等到的比例",
    value: (w) => w.within_15s,
    text: (w) => percent(w.within_15s),
    render: (w) => (
      <Behind filter={{ ...w.filter, wait_over_ms: 15_000 }} what={`${w.name}等待超过 15 秒的任务`} inTable>
        {percent(w.within_15s)}
      </Behind>
    ),
    number: true,
    hint: "对记有等待的拨测估计（Kaplan–Meier），与“15 秒接听率”口径不同。点击看超过 15 秒的任务。",
  },
];

const DISTRIBUTION_COLUMNS: Column<WaitColumn>[] = [
  { key: "name", title: "等待", value: (c) => c.name, sort: false },
  {
    key: "answered",
    title: "人工接听",
    value: (c) => c.answered,
    render: (c) => (
      <Behind filter={{ ...c.filter, answered: true }} what={`等待 ${c.name}、等到人工的任务`} inTable>
        {c.answered}
      </Behind>
    ),
    number: true,
  },
  {
    key: "given_up",
    title: "等到最后也没有接",
    value: (c) => c.given_up,
    render: (c) => (
      <Behind filter={{ ...c.filter, answered: false }} what={`等待 ${c.name}、没有等到的任务`} inTable>
        {c.given_up}
      </Behind>
    ),
    number: true,
  },
];

const CURVE_COLUMNS: Column<Step>[] = [
  { key: "wait", title: "等待", value: (s) => s.wait_ms, text: (s) => seconds(s.wait_ms), number: true },
  { key: "waiting", title: "仍未等到人工", value: (s) => s.waiting, text: (s) => percent(s.waiting), number: true },
];

export function WaitsView({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { cities, columns, curve, total } = page.waits;
  const drawColumns = useMemo(() => distribution(columns), [columns]);
  const drawCurve = useMemo(() => stillWaiting(curve), [curve]);
  const steps = useMemo(() => shownSteps(curve), [curve]);
  const cards = <DefinitionButton cards={page.cards} rates={["within_15s"]} />;
  const print = printText(page, demo, page.settings.definitions.fifteen_second_clock);

  function openColumn(series: string, at: number): void {
    const column = columns[at];
    if (column) navigate(behind({ ...column.filter, answered: series === "answered" }));
  }

  function openStep(at: number): void {
    const step = steps[at - 1];
    if (step) navigate(behind({ ...total.filter, wait_over_ms: step.wait_ms }));
  }

  return (
    <div className="column">
      <div className="stats-pair">
        <ChartFigure
          title="等待时间分布"
          print={print}
          draw={drawColumns}
          height={240}
          onOpen={({ series, at }) => openColumn(series, at)}
          cards={cards}
          table={
            <Table
              name="等待时间分布"
              rows={columns}
              columns={DISTRIBUTION_COLUMNS}
              rowKey={({ name }) => name}
              open={({ filter }) => navigate(behind(filter))}
              height="auto"
            />
          }
        />
        <ChartFigure
          title="仍在等待的比例"
          print={print}
          draw={drawCurve}
          height={240}
          onOpen={({ at }) => openStep(at)}
          cards={cards}
          table={
            <Table
              name="仍在等待的比例"
              unit="步"
              rows={curve}
              columns={CURVE_COLUMNS}
              rowKey={({ wait_ms }) => String(wait_ms)}
              open={({ wait_ms }) => navigate(behind({ ...total.filter, wait_over_ms: wait_ms }))}
              height="auto"
            />
          }
        />
      </div>
      <section className="card column" aria-label="各地市等待">
        <h2>各地市等待</h2>
        <Table
          name="各地市等待"
          unit="个地市"
          rows={cities}
          columns={CITY_COLUMNS}
          rowKey={({ key }) => key}
          total={total}
          open={({ filter }) => navigate(behind(filter))}
          height="auto"
        />
      </section>
    </div>
  );
}
