/** Rates with their 95 % intervals as dots on lines, against target and floor: by city, band, hour or month. */
import type { CustomSeriesOption, ScatterSeriesOption } from "echarts/charts";
import type { Figure, StatsSettings, Tier } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { interval } from "../../format";
import type { Palette } from "../../theme/palette";
import { lineText, rateText } from "../words";

export const SYMBOLS: Record<Tier, string> = {
  certified: "diamond",
  normal: "circle",
  attention: "triangle",
  low: "rect",
  hot: "diamond",
  warm: "triangle",
  cold: "rect",
  dead: "arrow",
};

export const tierColour = (tier: Tier | null, palette: Palette): string => {
  if (tier === "low" || tier === "cold" || tier === "dead") return palette.bad;
  if (tier === "attention" || tier === "warm") return palette.warn;
  return tier === "certified" || tier === "hot" ? palette.good : palette.accent;
};

/** Percent from share, for the axis. */
export const axisPercent = (share: number): number => share * 100;

interface Wanted {
  /** Names along the bottom, rates upwards (bands, months); otherwise names down the side (cities). */
  upright: boolean;
  /** What the dots are: the name of the rate. */
  rate: string;
  /** A second line of dots: the rate of the first attempt. */
  second?: string;
}

type Items = Pick<Required<CustomSeriesOption>, "renderItem">;

/** A line from the lower to the upper limit with a cap at either end. */
function whisker(upright: boolean, palette: Palette): Items {
  return {
    renderItem: (_params, api) => {
      const place = Number(api.value(0));
      const end = (value: number) => api.coord(upright ? [place, value] : [value, place]);
      const [x1 = 0, y1 = 0] = end(Number(api.value(1)));
      const [x2 = 0, y2 = 0] = end(Number(api.value(2)));
      const [dx, dy] = upright ? [5, 0] : [0, 5];
      const line = (a: number, b: number, c: number, d: number) => ({
        type: "line" as const,
        shape: { x1: a, y1: b, x2: c, y2: d },
        style: { stroke: palette.faint, lineWidth: 1.5 },
      });
      return {
        type: "group",
        children: [
          line(x1, y1, x2, y2),
          line(x1 - dx, y1 - dy, x1 + dx, y1 + dy),
          line(x2 - dx, y2 - dy, x2 + dx, y2 + dy),
        ],
      };
    },
  };
}

/** The intervals of `rows` as a series: the line at i is that of `rows[i]`; a row without limits has none. */
export function intervals(rows: readonly { low: number | null; high: number | null }[], upright: boolean, palette: Palette): CustomSeriesOption {
  return {
    type: "custom",
    id: "interval",
    silent: true,
    ...whisker(upright, palette),
    encode: upright ? { x: 0, y: [1, 2] } : { x: [1, 2], y: 0 },
    data: rows.flatMap(({ low, high }, at) => (low === null || high === null ? [] : [[at, axisPercent(low), axisPercent(high)]])),
  };
}

/** Target (solid) and floor (dashed) across a chart of percents. */
export function lines(settings: StatsSettings, upright: boolean, palette: Palette): ScatterSeriesOption["markLine"] {
  const line = (name: string, share: number, type: "solid" | "dashed", side: "bottom" | "top") => ({
    name,
    ...(upright ? { yAxis: axisPercent(share) } : { xAxis: axisPercent(share) }),
    lineStyle: { type, color: palette.faint, width: 1 },
    label: {
      formatter: `${name} ${lineText(share)}`,
      color: palette.faint,
      position: upright ? ("end" as const) : ("start" as const),
      // The two labels part where the lines are close together.
      ...(upright ? { verticalAlign: side } : {}),
    },
  });
  return {
    silent: true,
    symbol: "none",
    data: [line("目标", settings.target, "solid", "bottom"), line("底线", settings.floor, "dashed", "top")],
  };
}

export function tellFigure(figure: Figure, rate: string): string {
  const limits = interval(figure.low, figure.high);
  return [
    figure.name,
    `${rate} ${rateText(figure.percent)}${limits === "" ? "" : `（${limits}）`}`,
    `接通 ${figure.connected} / 计入 ${figure.calls}`,
  ].join("\n");
}

/** The mark of series `rate` at i is `figures[i]`. */
export function whiskers(figures: readonly Figure[], settings: StatsSettings, wanted: Wanted): Draw {
  const { upright, rate, second } = wanted;
  return (palette) => {
    const names = {
      ...axis(palette),
      type: "category" as const,
      data: figures.map(({ name }) => name),
      inverse: !upright,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0, hideOverlap: upright },
    };
    const rates = {
      ...axis(palette),
      type: "value" as const,
      min: ({ min }: { min: number }) => Math.max(0, Math.floor(Math.min(min, axisPercent(settings.floor)) - 0.5)),
      max: 100,
      minInterval: 1,
      axisLabel: { color: palette.faint, formatter: "{value}%" },
    };
    const point = (share: number, at: number) => (upright ? [at, axisPercent(share)] : [axisPercent(share), at]);
    return {
      grid: upright
        ? { left: 12, right: 76, top: second ? 32 : 20, bottom: 28 }
        : { left: 12, right: 24, top: 24, bottom: 24 },
      tooltip: {
        trigger: "item",
        formatter: (params) => {
          const [mark] = Array.isArray(params) ? params : [params];
          const figure = mark && figures[mark.dataIndex];
          return figure ? tellFigure(figure, rate) : "";
        },
      },
      ...(second
        ? { legend: { right: 76, top: 0, itemHeight: 8, textStyle: { color: palette.ink }, data: [rate, second] } }
        : {}),
      xAxis: upright ? names : rates,
      yAxis: upright ? rates : names,
      series: [
        intervals(figures, upright, palette),
        {
          type: "scatter",
          id: "rate",
          name: rate,
          symbolSize: 10,
          itemStyle: { color: palette.accent },
          data: figures.map((figure, at) => ({
            value: figure.rate === null ? [] : point(figure.rate, at),
            symbol: figure.tier === null ? "circle" : SYMBOLS[figure.tier],
            itemStyle: { color: tierColour(figure.tier, palette) },
          })),
          markLine: lines(settings, upright, palette) ?? {},
        },
        ...(second
          ? [
              {
                type: "line" as const,
                id: "first_attempt",
                name: second,
                symbol: "emptyCircle",
                symbolSize: 6,
                lineStyle: { color: palette.faint, type: "dotted" as const, width: 1.5 },
                itemStyle: { color: palette.faint },
                data: figures.map(({ first_attempt: first }, at) =>
                  first.calls === 0 ? [at, "-"] : [at, Number(first.percent)],
                ),
              },
            ]
          : []),
      ],
    };
  };
}
