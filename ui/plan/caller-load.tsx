/** What each caller gets against what falls to them by time on duty: a bar, and a line across it. */
import type { CallerLoad as Load } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { countedText, deviationText, largest } from "./deviation";

/** Names of people by id, the id itself where somebody is gone. */
export function useNames(): (id: string) => string {
  const people = useQuery("roster.get", null).data?.people;
  const names = new Map(people?.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

export function CallerLoad({ loads }: { loads: readonly Load[] }) {
  const nameOf = useNames();
  const rows = loads.map((load) => ({ ...load, expected: load.fair }));
  const highest = Math.max(1, ...rows.flatMap(({ planned, fair }) => [planned, fair]));
  const wide = (n: number) => `${(n / highest) * 100}%`;
  const most = largest(rows);
  return (
    <section className="card column plan-chart" aria-label="拨测员负荷">
      <div className="row keep">
        <h2 className="nowrap">拨测员负荷</h2>
        <span className="small faint cut digits" title="柱为计划，竖线为按当班时长应得">
          {most ? `偏差最大：${nameOf(most.caller)}，${countedText(most)}` : "没有任务"}
        </span>
      </div>
      <table className="plan-loads" aria-label="拨测员负荷">
        <colgroup>
          <col className="plan-loads-name" />
          <col />
          <col className="plan-loads-count" />
          <col className="plan-loads-count" />
          <col className="plan-loads-count" />
        </colgroup>
        <thead className="small faint">
          <tr>
            <th scope="col">拨测员</th>
            <th scope="col" colSpan={2}>
              任务（差额）
            </th>
            <th scope="col" className="number">
              当班
            </th>
            <th scope="col" className="number">
              最多一天
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.caller} title={`${nameOf(row.caller)}：${countedText(row)}`}>
              <th scope="row" className="cut">
                {nameOf(row.caller)}
              </th>
              <td className="plan-load">
                <span className="plan-load-bar" style={{ width: wide(row.planned) }} aria-hidden />
                <span className="plan-load-fair" style={{ left: wide(row.fair) }} aria-hidden />
              </td>
              <td className="number">
                {count(row.planned)}
                <span className="plan-away">{deviationText(row)}</span>
              </td>
              <td className="number">{count(Math.round(row.duty_minutes / 60))} 小时</td>
              <td className="number">{count(row.most_on_a_day)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
