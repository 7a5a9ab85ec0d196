/** The province's load day by day: a bar for what is planned, a line across it for what was expected. */
import type { DayLoad, GridDay } from "../api/generated";
import { count } from "../format";
import { countedText, largest } from "./deviation";
import { dayName } from "./words";

interface Props {
  loads: readonly DayLoad[];
  days: readonly GridDay[];
}

export function DayBars({ loads, days }: Props) {
  const highest = Math.max(1, ...loads.flatMap(({ planned, expected }) => [planned, expected]));
  const high = (n: number) => `${(n / highest) * 100}%`;
  const names = new Map(days.map((day) => [day.day, dayName(day)]));
  const nameOf = (day: string) => names.get(day) ?? day;
  const most = largest(loads);
  return (
    <section className="card column plan-chart" aria-label="每日通数">
      <div className="row keep">
        <h2 className="nowrap">每日通数</h2>
        <span className="small faint cut digits" title="柱为计划，横线为期望">
          {most ? `偏差最大：${nameOf(most.day)}，${countedText(most)}` : "没有任务"}
        </span>
      </div>
      <ol className="plain plan-bars">
        {loads.map(({ day, kind, planned, expected }) => (
          <li
            key={day}
            className={kind === "workday" ? undefined : `plan-${kind}`}
            title={`${nameOf(day)}：${countedText({ planned, expected })}`}
          >
            <span className="aloud">{`${nameOf(day)} ${count(planned)} 通`}</span>
            <span className="plan-bar" style={{ height: high(planned) }} aria-hidden>
              <span className="digits">{planned}</span>
            </span>
            <span className="plan-expected" style={{ bottom: high(expected) }} aria-hidden />
            <span className="small faint digits plan-bar-day" aria-hidden>
              {Number(day.slice(8))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
