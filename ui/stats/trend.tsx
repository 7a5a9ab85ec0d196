/** Over the months, and whether the cities differ by more than chance. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { FunnelLimits, StatsPage, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { ChartFigure } from "../chart";
import { percent } from "../format";
import { Loaded } from "../frame/loaded";
import { useMonth } from "../frame/program";
import { type Column, Table } from "../table";
import { trendFilter } from "./asked";
import { behind } from "./behind";
import { Contrasts } from "./contrasts";
import { DefinitionButton } from "./definition";
import { funnel } from "./draw/funnel";
import { whiskers } from "./draw/whiskers";
import { figureColumns } from "./figure-columns";
import type { ViewProps } from "./page";
import { SampleSize } from "./sample-size";
import { Versions } from "./versions";
import { linesText, printText, rateName } from "./words";

function Months({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { months, settings } = page;
  const rate = rateName(page, settings.headline);
  const second = rateName(page, "first_attempt");
  const columns = useMemo(() => figureColumns(page, months, { title: "月份" }), [page, months]);
  const draw = useMemo(
    () => whiskers(months, settings, { upright: true, rate, ...(second === rate ? {} : { second }) }),
    [months, settings, rate, second],
  );
  return (
    <ChartFigure
      title={`各月${rate}`}
      note={`竖线是 95% 区间；${linesText(settings)}。两个月的区间有重叠时，不能说上升或下降。`}
      print={printText(page, demo)}
      draw={draw}
      height={240}
      onOpen={({ at }) => months[at] && navigate(behind(months[at].filter))}
      cards={<DefinitionButton cards={page.cards} rates={[settings.headline, "first_attempt"]} />}
      table={
        <Table
          name={`各月${rate}`}
          unit="个月"
          rows={months}
          columns={columns}
          rowKey={({ key }) => key}
          open={({ filter }) => navigate(behind(filter))}
          height="auto"
        />
      }
    />
  );
}

const LIMIT_COLUMNS: Column<FunnelLimits>[] = [
  { key: "calls", title: "计入次数", value: (l) => l.calls, number: true },
  ...(["low998", "low95", "high95", "high998"] as const).map((key) => ({
    key,
    title: `${key.endsWith("998") ? "99.8%" : "95%"} ${key.startsWith("low") ? "下限" : "上限"}`,
    value: (limits: FunnelLimits) => limits[key],
    text: (limits: FunnelLimits) => percent(limits[key]),
    number: true,
  })),
];

function Funnel({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { cities, funnel: limits, settings } = page;
  const rate = rateName(page, settings.headline);
  const draw = useMemo(() => funnel(cities, limits, settings, rate), [cities, limits, settings, rate]);
  const columns = useMemo(() => figureColumns(page, cities, { title: "地市", rank: true }), [page, cities]);
  if (limits.length === 0) return null;
  return (
    <ChartFigure
      title={`各地市${rate}漏斗图`}
      note="假如各地市都恰好达到目标，只凭偶然，40 个地市里约有 1 个低于 95% 下界限，1000 个里约有 1 个低于 99.8% 下界限。界限之内不必排先后。"
      print={printText(page, demo)}
      draw={draw}
      height={340}
      onOpen={({ series, at }) => series === "cities" && cities[at] && navigate(behind(cities[at].filter))}
      cards={<DefinitionButton cards={page.cards} rates={[settings.headline]} rule={page.tier_rule} />}
      table={
        <div className="column">
          <Table
            name="漏斗图中的地市"
            unit="个地市"
            rows={cities}
            columns={columns}
            rowKey={({ key }) => key}
            open={({ filter }) => navigate(behind(filter))}
            height="auto"
          />
          <Table
            name="漏斗图界限"
            unit="行"
            rows={limits}
            columns={LIMIT_COLUMNS}
            rowKey={({ calls }) => String(calls)}
            height="auto"
          />
        </div>
      }
    />
  );
}

export function Trend({ page, demo, filter }: ViewProps & { filter: TaskFilter }) {
  const twelve = useQuery("stats.get", trendFilter(filter, useMonth()), { keep: true });
  return (
    <div className="column">
      <Loaded of={twelve} what="十二个月的统计">
        {(months: StatsPage) => (
          <>
            <Months page={months} demo={demo} />
            <Contrasts title="各月与上月比较" first="月份" unit="个月" rows={months.month_contrasts} />
          </>
        )}
      </Loaded>
      <Versions filter={filter} />
      <Funnel page={page} demo={demo} />
      <Contrasts title="各地市与其余地市比较" first="地市" unit="个地市" rows={page.city_contrasts} />
      <SampleSize advice={page.advice} />
    </div>
  );
}
