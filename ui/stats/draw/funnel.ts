/**
 * Funnel plot (Spiegelhalter 2005): cities by number of calls and rate, between the limits within which chance alone
 * would leave a city that stands exactly at the target. The limits come from the core.
 */
import type { Figure, FunnelLimits, StatsSettings } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { lineText } from "../words";
import { axisPercent, SYMBOLS, tellFigure, tierColour } from "./whiskers";

const LIMITS = [
  { id: "low998", name: "99.8% 界限", type: "solid" },
  { id: "high998", name: "99.8% 界限", type: "solid" },
  { id: "low95", name: "95% 界限", type: "dashed" },
  { id: "high95", name: "95% 界限", type: "dashed" },
] as const;

/** The mark of series `cities` at i is `cities[i]`. */
export function funnel(
  cities: readonly Figure[],
  limits: readonly FunnelLimits[],
  settings: StatsSettings,
  rate: string,
): Draw {
  return (palette) => ({
    grid: { left: 12, right: 130, top: 32, bottom: 32 },
    legend: { right: 130, top: 0, itemHeight: 8, itemStyle: { opacity: 0 }, textStyle: { color: palette.ink }, data: ["95% 界限", "99.8% 界限"] },
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const city = mark?.seriesId === "cities" ? cities[mark.dataIndex] : undefined;
        return city ? tellFigure(city, rate) : "";
      },
    },
    xAxis: {
      ...axis(palette),
      type: "value",
      name: "计入的拨测次数",
      nameLocation: "middle",
      nameGap: 24,
      min: limits[0]?.calls ?? 0,
      max: limits.at(-1)?.calls ?? 1,
      minInterval: 1,
      splitLine: { show: false },
    },
    yAxis: {
      ...axis(palette),
      type: "value",
      scale: true,
      max: 100,
      axisLabel: { color: palette.faint, formatter: "{value}%" },
    },
    series: [
      ...LIMITS.map(({ id, name, type }) => ({
        type: "line" as const,
        id,
        name,
        silent: true,
        symbol: "none",
        lineStyle: { color: palette.faint, type, width: 1 },
        itemStyle: { color: palette.faint },
        data: limits.map((limit) => [limit.calls, axisPercent(limit[id])]),
      })),
      {
        type: "scatter",
        id: "cities",
        symbolSize: 11,
        data: cities.map((city) => ({
          name: city.name,
          value: city.rate === null ? [] : [city.calls, axisPercent(city.rate)],
          symbol: city.tier === null ? "circle" : SYMBOLS[city.tier],
          itemStyle: { color: tierColour(city.tier, palette) },
        })),
        // The cities lie close together: their names stand in a column at the side, each on a thin line.
        label: { show: true, formatter: "{b}", position: "right", color: palette.ink, fontSize: 12, minMargin: 4 },
        labelLayout: { x: "94%", moveOverlap: "shiftY" },
        labelLine: { show: true, length2: 4, lineStyle: { color: palette.line, width: 1 } },
        markLine: {
          silent: true,
          symbol: "none",
          data: [
            {
              yAxis: axisPercent(settings.target),
              lineStyle: { color: palette.accent, type: "solid", width: 1 },
              label: { formatter: `目标 ${lineText(settings.target)}`, color: palette.faint, position: "insideStartTop" },
            },
          ],
        },
      },
    ],
  });
}
