/** Item by item of the scorecard: how much of the points was given. */
import type { ItemRow } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { rateText } from "../words";
import { axisPercent } from "./whiskers";

/** The mark at i is `items[i]`. */
export function itemBars(items: readonly ItemRow[]): Draw {
  return (palette) => ({
    grid: { left: 12, right: 150, top: 4, bottom: 8 },
    tooltip: { show: false },
    xAxis: { ...axis(palette), type: "value", min: 0, max: 100, axisLabel: { color: palette.faint, formatter: "{value}%" } },
    yAxis: {
      ...axis(palette),
      type: "category",
      inverse: true,
      data: items.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: { color: palette.ink, interval: 0 },
    },
    series: [
      {
        type: "bar",
        id: "items",
        barMaxWidth: 14,
        itemStyle: { color: palette.accent },
        data: items.map(({ total }) => (total.share === null ? "-" : axisPercent(total.share))),
        label: {
          show: true,
          position: "right",
          color: palette.ink,
          formatter: ({ dataIndex }) => {
            const item = items[dataIndex];
            return item ? `${rateText(item.total.percent)}　${item.total.mean} / ${item.points} 分` : "";
          },
        },
      },
    ],
  });
}
