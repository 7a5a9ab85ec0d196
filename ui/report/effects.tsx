/** Figures before and after: one pair of lines for each city that moved, and for the province. */
import type { ReactNode } from "react";
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
  /** On paper, which is narrow: rates and scores below each other. */
  paper?: boolean;
}

const number = (title: string): Head => ({ title, number: true });

const RATES: Head[] = [
  number("接通/计入"),
  number("接通率（95% 区间）"),
  { title: "分档" },
  number("位次"),
  number("首拨"),
  number("15 秒"),
];

function rates(standing: CityStanding): ReactNode[] {
  const rate = standing.interval === "" ? rateText(standing.percent) : `${rateText(standing.percent)}（${standing.interval}）`;
  return [
    `${count(standing.connected)}/${count(standing.calls)}`,
    rate,
    standing.tier_name,
    standing.rank ?? NONE,
    rateText(standing.first_attempt.percent),
    rateText(standing.within_15s.percent),
  ];
}

const scores = ({ dimensions, total }: CityStanding): ReactNode[] => [...dimensions.map(({ shown }) => shown), total.shown];

export function Effects({ caption, effects, dimensions, when, paper = false }: Props) {
  const scoreHeads = [...dimensions.map(number), number("总分")];
  const table = (title: string, heads: Head[], cells: (standing: CityStanding) => ReactNode[]) => (
    <PaperTable
      caption={title}
      heads={[{ title: "地市" }, { title: "时点" }, ...heads]}
      rows={effects.flatMap(({ before, after }) => [
        [before.name, when[0], ...cells(before)],
        [before.name, when[1], ...cells(after)],
      ])}
    />
  );
  if (!paper) return table(caption, [...RATES, ...scoreHeads], (standing) => [...rates(standing), ...scores(standing)]);
  return (
    <>
      {table(`${caption}的接通情况`, RATES, rates)}
      {table(`${caption}的评分`, scoreHeads, scores)}
    </>
  );
}
