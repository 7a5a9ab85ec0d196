import { Checkbox } from "antd";
import type { Shift, WeekDuty } from "../api/generated";
import { WEEKDAYS } from "./people-words";

interface Props {
  week: readonly WeekDuty[];
  shifts: readonly Shift[];
  onWeek: (week: WeekDuty[]) => void;
}

/** Weekday × shift, a tick where the person is on duty. */
export function WeekGrid({ week, shifts, onWeek }: Props) {
  const has = (weekday: number, shift: string) => week.some((duty) => duty.weekday === weekday && duty.shift === shift);
  const set = (weekday: number, shift: string, on: boolean) =>
    onWeek(
      on
        ? [...week, { weekday, shift }].toSorted((one, other) => one.weekday - other.weekday)
        : week.filter((duty) => duty.weekday !== weekday || duty.shift !== shift),
    );
  return (
    <table className="settings-week">
      <thead>
        <tr>
          <th scope="col">班次</th>
          {WEEKDAYS.map(({ weekday, name }) => (
            <th key={weekday} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <tr key={shift.id}>
            <th scope="row">
              {shift.name} <span className="faint small digits">{`${shift.start}–${shift.end}`}</span>
            </th>
            {WEEKDAYS.map(({ weekday, name }) => (
              <td key={weekday}>
                <Checkbox
                  aria-label={`${name} ${shift.name}`}
                  checked={has(weekday, shift.id)}
                  onChange={(event) => set(weekday, shift.id, event.target.checked)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
