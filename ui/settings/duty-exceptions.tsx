/** Days on which the weekly pattern does not hold: another shift, or off. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Form, Select } from "antd";
import dayjs from "dayjs";
import type { Failure } from "../api/failure";
import type { DutyException, Shift } from "../api/generated";
import { at } from "../frame/failure";
import { useProgram } from "../frame/program";
import { numbered, replaced, without } from "./numbered";

interface Props {
  exceptions: readonly DutyException[];
  shifts: readonly Shift[];
  failure: Failure | null;
  onExceptions: (exceptions: DutyException[]) => void;
}

const OFF = "";

/** The day after the last exception, so that a week of leave is a few clicks. */
function next(exceptions: readonly DutyException[], today: string): DutyException {
  const last = exceptions.at(-1);
  const day = last === undefined ? today : dayjs(last.day).add(1, "day").format("YYYY-MM-DD");
  return { day, shift: last?.shift ?? null };
}

export function DutyExceptions({ exceptions, shifts, failure, onExceptions }: Props) {
  const today = useProgram().data?.today ?? dayjs().format("YYYY-MM-DD");
  const put = (index: number, part: Partial<DutyException>) => onExceptions(replaced(exceptions, index, part));
  const choices = [{ value: OFF, label: "休息" }, ...shifts.map((shift) => ({ value: shift.id, label: shift.name }))];
  return (
    <section className="column" aria-label="例外日期">
      <h2>例外日期</h2>
      <p className="small faint">请假、调班：这一天不按每周班次。</p>
      {numbered(exceptions).map(({ index, place, value: exception }) => (
        <Form.Item key={place} {...at(failure, `person.exceptions[${index}]`)}>
          <div className="row keep">
            <DatePicker
              aria-label={`第 ${place} 个例外日期`}
              className="settings-date"
              allowClear={false}
              value={dayjs(exception.day)}
              onChange={(day) => day && put(index, { day: day.format("YYYY-MM-DD") })}
            />
            <Select
              aria-label={`${exception.day} 的班次`}
              className="settings-shift"
              value={exception.shift ?? OFF}
              options={choices}
              onChange={(shift) => put(index, { shift: shift === OFF ? null : shift })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`删除 ${exception.day} 的例外`}
              title="删除"
              onClick={() => onExceptions(without(exceptions, index))}
            />
          </div>
        </Form.Item>
      ))}
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => onExceptions([...exceptions, next(exceptions, today)])}>
          增加例外
        </Button>
      </div>
    </section>
  );
}
