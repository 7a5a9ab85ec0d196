/** Figures before and after: one pair of lines for each city that moved, and for the province. */
import type { Effect, CityStanding } from "../api/generated";
import { count, NONE } from "../format";
import { rateText } from "../stats/words";
import { type Head, PaperTable } from "./paper-table";

interface Props {
  caption: string;
  effects: readonly Effect[];
  /** Names of the four dimensions. */
  dimensions: readonly string[];
  /** What the two lines are called. */
  when: readonly [string, string];
}

const number = (title: string): Head => ({ title, number: true });

function line(when: string, standing: CityStanding) {
  const rate = standing.interval === "" ? rateText(standing.percent) : `${rateText(standing.percent)}（${standing.interval}）`;
  return [
    standing.name,
    when,
    `${count(standing.connected)}/${count(standing.calls)}`,
    rate,
    standing.tier_name,
    standing.rank ?? NONE,
    rateText(standing.first_attempt.percent),
    rateText(standing.within_15s.percent),
    ...standing.dimensions.map(({ shown }) => shown),
    standing.total.shown,
  ];
}

export function Effects({ caption, effects, dimensions, when }: Props) {
  return (
    <PaperTable
      caption={caption}
      heads={[
        { title: "地市" },
        { title: "时点" },
        number("接通/计入"),
        number("接通率（95% 区间）"),
        { title: "分档" },
        number("位次"),
        number("首拨"),
        number("15 秒"),
        ...dimensions.map(number),
        number("总分"),
      ]}
      rows={effects.flatMap(({ before, after }) => [line(when[0], before), line(when[1], after)])}
    />
  );
}
