/** Weekday × band: when in the week a line is hard to reach. The lower the rate, the stronger the colour. */
import type { HeatCell } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { rateText } from "../words";
import { axisPercent } from "./whiskers";

/** The colour `share` of the way from `a` to `b`, both `#rrggbb`. */
function between(a: string, b: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(a, at) + (part(b, at) - part(a, at)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

const different = (texts: readonly string[]) => [...new Set(texts)];

/** The mark at i is `cells[i]`. */
export function heat(cells: readonly HeatCell[], bands: readonly string[], floor: number): Draw {
  const ordered = cells.toSorted((a, b) => a.weekday - b.weekday);
  const weekdays = different(ordered.map((cell) => cell.weekday_name));
  const names = bands.filter((band) => cells.some((cell) => cell.band_name === band));
  const lowest = Math.min(floor, ...cells.flatMap(({ rate }) => (rate === null ? [] : [rate])));
  return (palette) => {
    const side = {
      ...axis(palette),
      type: "category" as const,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0 },
    };
    return {
      grid: { left: 12, right: 12, top: 8, bottom: 4 },
      xAxis: { ...side, data: weekdays, position: "top" },
      yAxis: { ...side, data: names, inverse: true },
      tooltip: {
        formatter: (params) => {
          const [mark] = Array.isArray(params) ? params : [params];
          const cell = mark && cells[mark.dataIndex];
          if (!cell) return "";
          return `${cell.weekday_name} ${cell.band_name}\n${rateText(cell.percent)}\n接通 ${cell.connected} / 计入 ${cell.calls}`;
        },
      },
      visualMap: {
        type: "continuous",
        show: false,
        dimension: 2,
        min: axisPercent(lowest),
        max: 100,
        inRange: { color: [between(palette.bad, palette.panel, 0.55), palette.badTint, palette.panel] },
        outOfRange: { color: palette.rest },
      },
      series: [
        {
          type: "heatmap",
          id: "heat",
          itemStyle: { borderColor: palette.line, borderWidth: 1 },
          label: {
            show: true,
            color: palette.ink,
            fontSize: 12,
            formatter: ({ dataIndex }) => {
              const cell = cells[dataIndex];
              return cell ? `${rateText(cell.percent)}\n${cell.connected}/${cell.calls}` : "";
            },
            lineHeight: 15,
          },
          emphasis: { itemStyle: { borderColor: palette.accent, borderWidth: 2 } },
          data: cells.map(({ weekday_name, band_name, rate }) => [
            weekdays.indexOf(weekday_name),
            names.indexOf(band_name),
            rate === null ? "-" : axisPercent(rate),
          ]),
        },
      ],
    };
  };
}
