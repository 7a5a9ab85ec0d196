/** New whole-month targets beside the present ones. */
import { InputNumber } from "antd";
import type { Failure } from "../api/failure";
import type { GridCity } from "../api/generated";
import { count } from "../format";
import { FailureNote, shownAt } from "../frame/failure";

interface Props {
  cities: readonly GridCity[];
  targets: Readonly<Record<string, number>>;
  failure: Failure | null;
  onTargets: (targets: Readonly<Record<string, number>>) => void;
}

const signed = (n: number) => (n > 0 ? `+${count(n)}` : `−${count(-n)}`);

export function ReplanTargets({ cities, targets, failure, onTargets }: Props) {
  const now = cities.reduce((sum, { target }) => sum + target, 0);
  const next = cities.reduce((sum, { id, target }) => sum + (targets[id] ?? target), 0);
  return (
    <>
      {shownAt(failure, ["targets"]) && <FailureNote failure={failure} />}
      <table className="replan-targets">
        <thead>
          <tr>
            <th scope="col">地市</th>
            <th scope="col" className="number">
              现为
            </th>
            <th scope="col">新目标</th>
            <th scope="col" className="number">
              增减
            </th>
          </tr>
        </thead>
        <tbody>
          {cities.map(({ id, name, target }) => {
            const wanted = targets[id] ?? target;
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="number">{count(target)}</td>
                <td>
                  <InputNumber<number>
                    size="small"
                    aria-label={`${name}的新目标`}
                    min={0}
                    precision={0}
                    value={wanted}
                    onChange={(value) => onTargets({ ...targets, [id]: value ?? target })}
                  />
                </td>
                <td className={wanted === target ? "number faint" : "number strong"}>{wanted === target ? "不变" : signed(wanted - target)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">全省</th>
            <td className="number">{count(now)}</td>
            <td className="number">{count(next)}</td>
            <td className={next === now ? "number faint" : "number strong"}>{next === now ? "不变" : signed(next - now)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}
