/** Dimension scores side by side: one panel a dimension, one dot a city, a line at the province's mean. */
import type { ScoresPage } from "../../api/generated";
import { axis, type Draw } from "../../chart";

/** The mark of series `dimension-2` at i is `cities[i].dimensions[2]`. */
export function dimensions({ cities, dimensions: names, total }: ScoresPage): Draw {
  const width = 90 / Math.max(1, names.length);
  return (palette) => ({
    title: names.map((name, at) => ({
      text: name,
      left: `${8 + at * width}%`,
      top: 0,
      padding: 0,
      textStyle: { color: palette.ink, fontSize: 13, fontWeight: 600 },
    })),
    grid: names.map((_name, at) => ({
      left: `${8 + at * width}%`,
      width: `${width - 3}%`,
      top: 28,
      bottom: 24,
      outerBoundsMode: "none" as const,
    })),
    tooltip: {
      trigger: "item",
      formatter: (params) => {
        const [mark] = Array.isArray(params) ? params : [params];
        const dimension = Number(mark?.seriesId?.split("-")[1]);
        const city = mark && cities[mark.dataIndex];
        const mean = city?.dimensions[dimension];
        return mean ? `${city.name}\n${names[dimension] ?? ""} ${mean.shown} 分\n评分单 ${mean.sheets} 份` : "";
      },
    },
    xAxis: names.map((_name, at) => ({
      ...axis(palette),
      type: "value" as const,
      gridIndex: at,
      scale: true,
      splitNumber: 3,
    })),
    yAxis: names.map((_name, at) => ({
      ...axis(palette),
      type: "category" as const,
      gridIndex: at,
      inverse: true,
      data: cities.map(({ name }) => name),
      axisTick: { show: false },
      axisLabel: { show: at === 0, color: palette.ink, interval: 0 },
    })),
    series: names.map((name, at) => {
      const mean = total.dimensions[at]?.points;
      return {
        type: "scatter" as const,
        id: `dimension-${at}`,
        name,
        xAxisIndex: at,
        yAxisIndex: at,
        symbolSize: 9,
        itemStyle: { color: palette.accent },
        data: cities.map(({ dimensions: means }, city) => {
          const points = means[at]?.points;
          return points === null || points === undefined ? [] : [points, city];
        }),
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          data: mean === null || mean === undefined ? [] : [{ xAxis: mean, lineStyle: { color: palette.faint, type: "dashed" as const } }],
        },
      };
    }),
  });
}
