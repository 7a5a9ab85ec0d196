/** How the calls ended that were not plainly connected, by code. */
import type { OutcomeCount } from "../../api/generated";
import { axis, type Draw } from "../../chart";
import { rateText } from "../words";

/** The mark at i is `outcomes[i]`. */
export function outcomeBars(outcomes: readonly OutcomeCount[]): Draw {
  return (palette) => ({
    grid: { left: 12, right: 90, top: 4, bottom: 8 },
    tooltip: { show: false },
    xAxis: { ...axis(palette), type: "value", minInterval: 1 },
    yAxis: {
      ...axis(palette),
      type: "category",
      inverse: true,
      data: outcomes.map(({ outcome, name }) => `${outcome} ${name}`),
      axisTick: { show: false },
      axisLabel: { color: palette.ink, interval: 0 },
    },
    series: [
      {
        type: "bar",
        id: "outcomes",
        barMaxWidth: 14,
        data: outcomes.map(({ tasks, attribution }) => ({
          value: tasks,
          itemStyle: { color: attribution === "city" || attribution === "city_after_verification" ? palette.bad : palette.faint },
        })),
        label: {
          show: true,
          position: "right",
          color: palette.ink,
          formatter: ({ dataIndex }) => {
            const outcome = outcomes[dataIndex];
            return outcome ? `${outcome.tasks} 项　${rateText(outcome.percent)}` : "";
          },
        },
      },
    ],
  });
}
