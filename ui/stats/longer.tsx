/** 近三个月 and 本年累计 beside the month, and what is wanting before the target can be certified. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Figure, Longer, StatsPage } from "../api/generated";
import { ChartFigure } from "../chart";
import { interval, NONE } from "../format";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { whiskers } from "./draw/whiskers";
import { Explain } from "./explain";
import type { ViewProps } from "./page";
import { TierMark } from "./tier-mark";
import { linesText, printText, rateName, rateText, tierName } from "./words";

type Key = "month" | "quarter" | "year";

function rateColumn(key: Key, title: string): Column<Longer> {
  const of = (row: Longer): Figure => row[key];
  return {
    key,
    title,
    value: (row) => of(row).rate,
    text: (row) => rateText(of(row).percent),
    render: (row) => (
      <Behind filter={of(row).filter} what={`${row.name}${title}计入的任务`} inTable>
        {rateText(of(row).percent)}
      </Behind>
    ),
    number: true,
    width: 84,
  };
}

function tierColumn(page: StatsPage, key: Key): Column<Longer> {
  return {
    key: `${key}-tier`,
    title: "分档",
    value: (row) => row[key].tier,
    text: (row) => tierName(page, row[key].tier),
    render: (row) => <TierMark tier={row[key].tier} page={page} />,
    sort: false,
    width: 92,
    hint: page.tier_rule,
  };
}

function stretch(page: StatsPage, key: Key, title: string): Column<Longer>[] {
  const of = (row: Longer): Figure => row[key];
  return [
    rateColumn(key, title),
    {
      key: `${key}-calls`,
      title: "接通/计入",
      value: (row) => of(row).calls,
      text: (row) => `${of(row).connected}/${of(row).calls}`,
      number: true,
      width: 100,
    },
    {
      key: `${key}-interval`,
      title: "95% 区间",
      value: (row) => of(row).low,
      text: (row) => interval(of(row).low, of(row).high),
      render: (row) => <span className="faint small">{interval(of(row).low, of(row).high)}</span>,
      number: true,
      width: 100,
    },
    tierColumn(page, key),
  ];
}

function columnsOf(page: StatsPage): Column<Longer>[] {
  return [
    { key: "name", title: "地市", value: (row) => row.name, width: 76 },
    rateColumn("month", "当月"),
    tierColumn(page, "month"),
    ...stretch(page, "quarter", "近三个月"),
    ...stretch(page, "year", "本年累计"),
    {
      key: "certification",
      title: "认证（近三个月）",
      value: (row) => row.certification?.wanting ?? null,
      text: (row) => row.certification?.text ?? NONE,
      render: (row) =>
        row.certification === null ? (
          NONE
        ) : (
          <span className={row.certification.certified ? "mark good" : "small"} title={row.certification.sentence}>
            {row.certification.text}
          </span>
        ),
      hint: page.longer.definition,
    },
  ];
}

export function LongerStretches({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { longer, settings } = page;
  const { cities, total } = longer;
  const rate = rateName(page, settings.headline);
  const columns = useMemo(() => columnsOf(page), [page]);
  const draw = useMemo(
    () => whiskers(cities.map(({ quarter }) => quarter), settings, { upright: false, rate: `近三个月${rate}` }),
    [cities, settings, rate],
  );
  if (total === null) return null;
  return (
    <ChartFigure
      title={`近三个月与本年累计${rate}`}
      note={total.certification === null ? `图中是近三个月；${linesText(settings)}。` : `全省${total.certification.sentence}`}
      print={printText(page, demo, `近三个月${rate}，截至 ${longer.month ?? ""}`)}
      draw={draw}
      height={360}
      tableFirst
      onOpen={({ at }) => cities[at] && navigate(behind(cities[at].quarter.filter))}
      cards={<Explain text={longer.definition} />}
      table={
        <Table
          name={`近三个月与本年累计${rate}`}
          unit="个地市"
          rows={cities}
          columns={columns}
          rowKey={({ key }) => key}
          total={total}
          open={({ quarter }) => navigate(behind(quarter.filter))}
          height="auto"
        />
      }
    />
  );
}
