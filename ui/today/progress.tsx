/** The month so far, city by city: a bar and the numbers beside it. */
import { Link } from "wouter";
import type { Today } from "../api/generated";
import { count, monthText } from "../format";
import { daysOf, hrefOf } from "../score/filter";

export function Progress({ today }: { today: Today }) {
  const month = today.day.slice(0, 7);
  return (
    <section className="card column" aria-label="本月进度">
      <h2>{monthText(month)}进度</h2>
      {today.progress.every(({ planned }) => planned === 0) ? (
        <p className="faint">本月还没有发布计划。</p>
      ) : (
        <table className="today-progress">
          <thead className="aloud">
            <tr>
              <th>地市</th>
              <th>进度</th>
              <th>已完成 / 计划</th>
            </tr>
          </thead>
          <tbody>
            {today.progress.map(({ city, name, planned, finished, submitted }) => (
              <tr key={city} title={`${name}：已完成 ${finished} 项（其中已提交 ${submitted} 项），计划 ${planned} 项`}>
                <th scope="row">
                  <Link href={hrefOf({ ...daysOf(month), city }, false)}>{name}</Link>
                </th>
                <td>
                  <progress max={Math.max(1, planned)} value={finished} aria-label={`${name}进度`} />
                </td>
                <td className="number">
                  {count(finished)} / {count(planned)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
