/** The province's load day by day: a bar for what is planned, a line across it for what was expected. */
import type { DayLoad, Evenness, GridDay } from "../api/generated";
import { count } from "../format";
import { dayName } from "./words";

interface Props {
  loads: readonly DayLoad[];
  days: readonly GridDay[];
  evenness: Evenness;
}

export function DayBars({ loads, days, evenness }: Props) {
  const highest = Math.max(1, ...loads.flatMap(({ planned, expected }) => [planned, expected]));
  const high = (n: number) => `${(n / highest) * 100}%`;
  const names = new Map(days.map((day) => [day.day, dayName(day)]));
  return (
    <section className="card column" aria-label="每日通数">
      <div className="row">
        <h2>每日通数</h2>
        <span className="small faint">
          柱为计划，横线为期望；最少 {count(evenness.day_least)} 通，最多 {count(evenness.day_most)} 通，与期望最多相差{" "}
          {evenness.day_off.toFixed(1)} 通
        </span>
      </div>
      <ol className="plain plan-bars">
        {loads.map(({ day, kind, planned, expected }) => (
          <li
            key={day}
            className={kind === "workday" ? undefined : `plan-${kind}`}
            title={`${names.get(day) ?? day}：${count(planned)} 通，期望 ${expected.toFixed(1)}`}
          >
            <span className="aloud">{`${names.get(day) ?? day} ${planned} 通`}</span>
            <span className="plan-bar" style={{ height: high(planned) }} aria-hidden />
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
