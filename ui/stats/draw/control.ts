/** The control chart: rates along time between their probability limits, and the CUSUM under it. Limits come from the core. */
import type { ControlPage, ControlPoint, Place } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import type { Palette } from "../../theme/palette";
import { lineText } from "../words";
import { axisPercent, tellFigure } from "./whiskers";

const SYMBOLS: Record<Place, string> = {
  far_below: "rect",
  below: "triangle",
  within: "circle",
  above: "diamond",
  far_above: "diamond",
};

const colour = (place: Place | null, palette: Palette): string => {
  if (place === "far_below") return palette.bad;
  if (place === "below") return palette.warn;
  return place === "above" || place === "far_above" ? palette.good : palette.accent;
};

const LIMITS = [
  { id: "low998", name: "99.8% 界限", type: "solid" },
  { id: "high998", name: "99.8% 界限", type: "solid" },
  { id: "low95", name: "95% 界限", type: "dashed" },
  { id: "high95", name: "95% 界限", type: "dashed" },
] as const;

function periods(points: readonly ControlPoint[], palette: Palette) {
  return {
    ...axis(palette),
    type: "category" as const,
    data: points.map(({ figure }) => figure.name),
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: palette.ink, fontSize: 12, hideOverlap: true },
  };
}

/** The mark of series `points` at i is `points[i]`. */
export function control({ points, centre, centre_name: middle }: ControlPage, rate: string): Draw {
  return (palette) => ({
    grid: { left: 12, right: 96, top: 32, bottom: 8 },
    legend: { right: 96, top: 0, itemHeight: 8, itemStyle: { opacity: 0 }, textStyle: { color: palette.ink }, data: ["95% 界限", "99.8% 界限"] },
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const point = mark?.seriesId === "points" ? points[mark.dataIndex] : undefined;
        return point ? [tellFigure(point.figure, rate), point.place_name].filter((line) => line !== "").join("\n") : "";
      },
    },
    xAxis: periods(points, palette),
    yAxis: {
      ...axis(palette),
      type: "value",
      min: ({ min }: { min: number }) => Math.max(0, Math.floor(min - 0.5)),
      max: 100,
      minInterval: 1,
      axisLabel: { color: palette.faint, formatter: "{value}%" },
    },
    series: [
      ...LIMITS.map(({ id, name, type }) => ({
        type: "line" as const,
        id,
        name,
        silent: true,
        step: "middle" as const,
        symbol: "none",
        lineStyle: { color: palette.faint, type, width: 1 },
        itemStyle: { color: palette.faint },
        data: points.map(({ limits }) => (limits === null ? "-" : axisPercent(limits[id]))),
      })),
      {
        type: "line",
        id: "points",
        symbolSize: 9,
        lineStyle: { color: palette.accent, width: 1 },
        itemStyle: { color: palette.accent },
        data: points.map(({ figure, place }) => ({
          value: figure.rate === null ? "-" : axisPercent(figure.rate),
          symbol: place === null ? "circle" : SYMBOLS[place],
          symbolSize: place === null || place === "within" ? 7 : 11,
          itemStyle: { color: colour(place, palette) },
        })),
        markLine: {
          silent: true,
          symbol: "none",
          data:
            centre === null
              ? []
              : [
                  {
                    yAxis: axisPercent(centre),
                    lineStyle: { color: palette.accent, type: "solid" as const, width: 1 },
                    label: { formatter: `${middle}\n${lineText(centre)}`, color: palette.faint, position: "end" as const },
                  },
                ],
        },
      },
    ],
  });
}

/** The mark of series `highest` at i is `points[i]`. */
export function cusum({ points, rule }: ControlPage): Draw {
  const limit = rule?.limit ?? 0;
  return (palette) => ({
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 12, right: 96, top: 20, bottom: 8 },
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const point = mark && points[mark.dataIndex];
        return point ? `${point.figure.name}\n累积和最高 ${point.highest ?? 0} 分，界限 ${limit} 分` : "";
      },
    },
    xAxis: periods(points, palette),
    yAxis: { ...axis(palette), type: "value", min: 0, max: ({ max }: { max: number }) => Math.ceil(Math.max(max, limit * 1.05) / 50) * 50, minInterval: 1 },
    series: [
      {
        type: "bar",
        id: "highest",
        barMaxWidth: 22,
        data: points.map(({ highest }) => ({
          value: highest ?? 0,
          itemStyle: {
            color: (highest ?? 0) >= limit ? palette.bad : palette.accent,
            decal:
              (highest ?? 0) >= limit
                ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.7, color: palette.badTint }
                : { symbol: "none" },
          },
        })),
        markLine: {
          silent: true,
          symbol: "none",
          data: [{ yAxis: limit, lineStyle: { color: palette.bad, type: "dashed", width: 1 }, label: { formatter: `报警 ${limit} 分`, color: palette.faint, position: "end" } }],
        },
      },
    ],
  });
}
