/** How right the answers were: the share of key points with its interval, and the share of calls that gave them all. */
import type { Accuracy } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { interval } from "../../format";
import { rateText } from "../words";
import { axisPercent, intervals } from "./whiskers";

export const POINTS = "要点命中率";
export const FULL = "全部答对率";

export function tellAccuracy({ name, percent, low, high, full_percent: whole, full, calls, points_hit: hit, points_required: required }: Accuracy): string {
  return [
    name,
    `${POINTS} ${rateText(percent)}（${interval(low, high)}）`,
    `答出 ${hit} / 应答 ${required} 个要点`,
    `${FULL} ${rateText(whole)}：${full} / ${calls} 通`,
  ].join("\n");
}

/** The marks of either series at i are those of `rows[i]`. */
export function accuracies(rows: readonly Accuracy[], upright: boolean): Draw {
  return (palette) => {
    const names = {
      ...axis(palette),
      type: "category" as const,
      data: rows.map(({ name }) => name),
      inverse: !upright,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0 },
    };
    const shares = {
      ...axis(palette),
      type: "value" as const,
      min: ({ min }: { min: number }) => Math.max(0, Math.floor(min / 10) * 10),
      max: 100,
      axisLabel: { color: palette.faint, formatter: "{value}%" },
    };
    const point = (share: number | null, at: number) => {
      if (share === null) return [];
      return upright ? [at, axisPercent(share)] : [axisPercent(share), at];
    };
    return {
      grid: { left: 12, right: 24, top: 32, bottom: 28 },
      legend: { right: 24, top: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: palette.ink }, data: [POINTS, FULL] },
      tooltip: {
        trigger: "item",
        formatter: (params) => {
          const [mark] = Array.isArray(params) ? params : [params];
          const row = mark && rows[mark.dataIndex];
          return row ? tellAccuracy(row) : "";
        },
      },
      xAxis: upright ? names : shares,
      yAxis: upright ? shares : names,
      series: [
        intervals(rows, upright, palette),
        {
          type: "scatter",
          id: "points",
          name: POINTS,
          symbol: "circle",
          symbolSize: 10,
          itemStyle: { color: palette.accent },
          data: rows.map(({ share }, at) => point(share, at)),
        },
        {
          type: "scatter",
          id: "full",
          name: FULL,
          symbol: "emptyDiamond",
          symbolSize: 10,
          itemStyle: { color: palette.faint, borderWidth: 1.5 },
          data: rows.map(({ full_share: share }, at) => point(share, at)),
        },
      ],
    };
  };
}
