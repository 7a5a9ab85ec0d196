/** How long a caller waits for a person: the distribution, and the curve of those still waiting. */
import type { Step, WaitColumn } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { percent, seconds } from "../../format";
import { axisPercent } from "./whiskers";

const NO_DECAL = { symbol: "none" };

/** Marks: series `answered` and `given_up`, at i the column i. */
export function distribution(columns: readonly WaitColumn[]): Draw {
  return (palette) => {
    const bar = (id: "answered" | "given_up", name: string, color: string, decal: string) => ({
      type: "bar" as const,
      id,
      name,
      stack: "waits",
      barWidth: "62%",
      itemStyle: {
        color,
        decal: id === "given_up" ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.7, color: decal } : NO_DECAL,
      },
      data: columns.map((column) => column[id]),
    });
    return {
      aria: { enabled: true, decal: { show: true } },
      grid: { left: 12, right: 28, top: 32, bottom: 8 },
      legend: { right: 12, top: 0, itemHeight: 10, textStyle: { color: palette.ink } },
      tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: {
        ...axis(palette),
        type: "category",
        name: "秒",
        nameGap: 4,
        data: columns.map(({ name }) => name),
        axisTick: { show: false },
        axisLabel: { color: palette.ink, interval: 0, formatter: (name: string) => name.replace(/ ?秒/, "") },
      },
      yAxis: { ...axis(palette), type: "value", minInterval: 1 },
      series: [
        bar("answered", "人工接听", palette.accent, palette.panel),
        bar("given_up", "等到最后也没有接", palette.bad, palette.badTint),
      ],
    };
  };
}

/** The first seconds matter; the few very long waits would press everything to the left. */
const SHOWN_MS = 120_000;

/** The steps of the curve that are drawn. */
export const shownSteps = (curve: readonly Step[]): Step[] => curve.filter(({ wait_ms }) => wait_ms <= SHOWN_MS);

/** The mark of series `waiting` at i is `shownSteps(curve)[i - 1]`; 0 is the beginning, where everybody waits. */
export function stillWaiting(curve: readonly Step[]): Draw {
  const shown = shownSteps(curve);
  return (palette) => ({
    grid: { left: 12, right: 24, top: 20, bottom: 24 },
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const step = mark && shown[mark.dataIndex - 1];
        return step ? `等待 ${seconds(step.wait_ms)} 之后\n还有 ${percent(step.waiting)} 没有等到人工` : "";
      },
    },
    xAxis: {
      ...axis(palette),
      type: "value",
      name: "等待时间（秒）",
      nameLocation: "middle",
      nameGap: 24,
      min: 0,
      splitLine: { show: false },
    },
    yAxis: { ...axis(palette), type: "value", min: 0, max: 100, axisLabel: { color: palette.faint, formatter: "{value}%" } },
    series: [
      {
        type: "line",
        id: "waiting",
        step: "end",
        symbol: "circle",
        symbolSize: 4,
        lineStyle: { color: palette.accent, width: 1.5 },
        itemStyle: { color: palette.accent },
        data: [[0, 100], ...shown.map(({ wait_ms, waiting }) => [wait_ms / 1000, axisPercent(waiting)])],
        markLine: {
          silent: true,
          symbol: "none",
          data: [
            {
              xAxis: 15,
              lineStyle: { color: palette.faint, type: "dashed", width: 1 },
              label: { formatter: "15 秒", color: palette.faint },
            },
            {
              yAxis: 50,
              lineStyle: { color: palette.line, type: "dashed", width: 1 },
              label: { formatter: "中位", color: palette.faint, position: "insideEndTop" },
            },
          ],
        },
      },
    ],
  });
}
