/** 拨测员与班次: who takes part, with how many hours, and what falls to each. */
import { Checkbox } from "antd";
import { Link } from "wouter";
import type { Failure } from "../api/failure";
import type { CallerChoice, CallerLoad } from "../api/generated";
import { count } from "../format";
import { toggled } from "./wish";

interface Props {
  callers: readonly CallerChoice[];
  absent: readonly string[];
  onAbsent: (absent: string[]) => void;
  loads: readonly CallerLoad[];
  failure: Failure | null;
}

const hours = (minutes: number) => count(Math.round(minutes / 60));

export function Callers({ callers, absent, onAbsent, loads, failure }: Props) {
  const wrong = failure?.code === "invalid" && failure.field === "callers" ? failure.message : null;
  return (
    <>
      {wrong !== null && <p className="bad small">{wrong}</p>}
      <table className="plan-people">
        <thead>
          <tr>
            <th scope="col">拨测员</th>
            <th scope="col" className="number" title="所排日期内的当班时长">
              当班
            </th>
            <th scope="col" className="number" title="20:00 至次日 08:00 的当班所占比例">
              夜间
            </th>
            <th scope="col" className="number" title="按现在的设置，这位拨测员得到的任务">
              任务
            </th>
            <th scope="col" className="number" title="任务最多的一天">
              最多一天
            </th>
            <th scope="col">回避</th>
          </tr>
        </thead>
        <tbody>
          {callers.map(({ id, name, duty_minutes, night_minutes, recused }) => {
            const here = !absent.includes(id);
            const load = here ? loads.find(({ caller }) => caller === id) : undefined;
            return (
              <tr key={id}>
                <td>
                  <Checkbox checked={here} onChange={({ target }) => onAbsent(toggled(absent, [id], !target.checked))}>
                    {name}
                  </Checkbox>
                </td>
                {duty_minutes === 0 ? (
                  <td colSpan={2} className="number warn">
                    ▲ 没有班次
                  </td>
                ) : (
                  <>
                    <td className="number">{hours(duty_minutes)} 小时</td>
                    <td className="number">{Math.round((night_minutes / duty_minutes) * 100)}%</td>
                  </>
                )}
                <td className="number">{load ? count(load.planned) : ""}</td>
                <td className="number">{load ? count(load.most_on_a_day) : ""}</td>
                <td className="cut faint small" title={recused.join("、")}>
                  {recused.join("、")}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="small">
        <Link href="/settings/people">到“设置 → 人员”改班次和回避</Link>
      </p>
    </>
  );
}
