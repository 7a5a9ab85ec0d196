/** Raw and adjusted scores on one line a city. */
import type { Adjusted } from "../../api/generated";
import { axis, type Draw } from "../../chart";

/** The mark of series `raw` and `adjusted` at i is `cities[i]`. */
export function sideBySide(cities: readonly Adjusted[]): Draw {
  return (palette) => ({
    grid: { left: 12, right: 24, top: 32, bottom: 24 },
    legend: { right: 24, top: 0, itemHeight: 10, textStyle: { color: palette.ink } },
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const city = mark && cities[mark.dataIndex];
        return city ? `${city.name}\n原始 ${city.raw} 分，调整后 ${city.adjusted} 分\n评分单 ${city.sheets} 份` : "";
      },
    },
    xAxis: { ...axis(palette), type: "value", scale: true, axisLabel: { color: palette.faint, formatter: "{value} 分" } },
    yAxis: {
      ...axis(palette),
      type: "category",
      inverse: true,
      data: cities.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: { color: palette.ink, interval: 0 },
    },
    series: [
      {
        type: "scatter",
        id: "raw",
        name: "原始",
        symbolSize: 10,
        itemStyle: { color: palette.accent },
        data: cities.map(({ raw }, at) => [Number(raw), at]),
      },
      {
        type: "scatter",
        id: "adjusted",
        name: "调整后",
        symbol: "diamond",
        symbolSize: 11,
        itemStyle: { color: "transparent", borderColor: palette.ink, borderWidth: 1.5 },
        data: cities.map(({ adjusted, difference }, at) => (difference === null ? [] : [Number(adjusted), at])),
      },
    ],
  });
}
