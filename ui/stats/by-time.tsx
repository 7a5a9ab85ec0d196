/** When: by band, day kind and hour, and weekday against band. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Figure, HeatCell } from "../api/generated";
import { ChartFigure } from "../chart";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { DefinitionButton } from "./definition";
import { heat } from "./draw/heat";
import { whiskers } from "./draw/whiskers";
import { figureColumns } from "./figure-columns";
import type { ViewProps } from "./page";
import { linesText, printText, rateName, rateText } from "./words";

const HEAT_COLUMNS: Column<HeatCell>[] = [
  { key: "weekday", title: "星期", value: (c) => c.weekday, text: (c) => c.weekday_name },
  { key: "band", title: "时段", value: (c) => c.band_name },
  {
    key: "rate",
    title: "接通率",
    value: (c) => c.rate,
    text: (c) => rateText(c.percent),
    render: (c) => (
      <Behind filter={c.filter} what="计入的任务" inTable>
        {rateText(c.percent)}
      </Behind>
    ),
    number: true,
  },
  { key: "connected", title: "接通", value: (c) => c.connected, number: true },
  { key: "calls", title: "计入", value: (c) => c.calls, number: true },
];

interface GroupProps extends ViewProps {
  title: string;
  /** What the rows are: 时段. */
  of: string;
  figures: readonly Figure[];
  height: number;
}

/** One grouping as chart and table. */
function Group({ page, demo, title, of, figures, height }: GroupProps) {
  const [, navigate] = useLocation();
  const { settings } = page;
  const rate = rateName(page, settings.headline);
  const columns = useMemo(() => figureColumns(page, figures, { title: of }), [page, figures, of]);
  const draw = useMemo(() => whiskers(figures, settings, { upright: true, rate }), [figures, settings, rate]);
  return (
    <ChartFigure
      title={title}
      print={printText(page, demo)}
      draw={draw}
      height={height}
      onOpen={({ at }) => figures[at] && navigate(behind(figures[at].filter))}
      cards={<DefinitionButton cards={page.cards} rates={[settings.headline]} rule={page.tier_rule} />}
      table={
        <Table
          name={title}
          rows={figures}
          columns={columns}
          rowKey={({ key }) => key}
          open={({ filter }) => navigate(behind(filter))}
          height="auto"
        />
      }
    />
  );
}

export function ByTime({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const { bands, day_kinds: kinds, heat: cells, hours, settings } = page;
  const rate = rateName(page, settings.headline);
  const drawHeat = useMemo(
    () => heat(cells, bands.map(({ name }) => name), settings.floor),
    [cells, bands, settings.floor],
  );
  return (
    <div className="column">
      <p className="faint small">竖线是 95% 区间；{linesText(settings)}。点图上的点或格，看计入的任务。</p>
      <div className="stats-pair">
        <Group page={page} demo={demo} title={`各时段${rate}`} of="时段" figures={bands} height={250} />
        <Group page={page} demo={demo} title={`各日型${rate}`} of="日型" figures={kinds} height={250} />
      </div>
      <ChartFigure
        title={`星期与时段${rate}`}
        note="格中是比率和接通次数/计入次数。颜色越深，比率越低；一格里次数少，相差几个百分点属于正常。"
        print={printText(page, demo)}
        draw={drawHeat}
        height={32 + 40 * bands.length}
        onOpen={({ at }) => cells[at] && navigate(behind(cells[at].filter))}
        cards={<DefinitionButton cards={page.cards} rates={[settings.headline]} />}
        table={
          <Table
            name={`星期与时段${rate}`}
            unit="格"
            rows={cells}
            columns={HEAT_COLUMNS}
            rowKey={(c) => `${c.weekday} ${c.band}`}
            open={({ filter }) => navigate(behind(filter))}
            height="auto"
          />
        }
      />
      <Group page={page} demo={demo} title={`各小时${rate}`} of="小时" figures={hours} height={240} />
    </div>
  );
}
