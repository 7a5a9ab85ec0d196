/** What has changed since the plan was published. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Select } from "antd";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import type { PlanView, Roster } from "../api/generated";
import { count } from "../format";
import { at } from "../frame/failure";
import { numbered, replaced, without } from "../settings/numbered";
import { ReplanTargets } from "./replan-targets";
import { ALL_CITIES, type Away, type Shut, type Situation, type Stretch } from "./situation";
import { StretchPicker } from "./stretch-picker";

interface Props {
  plan: PlanView;
  roster: Roster;
  situation: Situation;
  /** Where a new row begins. */
  first: Stretch;
  /** Undefined until the first preview. */
  toMakeUp: number | undefined;
  failure: Failure | null;
  onSituation: (situation: Situation) => void;
}

export function ReplanForm({ plan, roster, situation, first, toMakeUp, failure, onSituation }: Props) {
  const { away, shut, targets, make_up } = situation;
  const put = (part: Partial<Situation>) => onSituation({ ...situation, ...part });
  return (
    <div className="column wide">
      <Part title="缺勤" hint="确认后记入花名册，这几天按休息算。">
        <Aways rows={away} people={roster.people} month={plan.month} first={first} failure={failure} onRows={(rows) => put({ away: rows })} />
      </Part>
      <Part title="线路停用、停拨" hint="停用期间该市（或该线路）不排任务；选“全部地市”即全省停拨。">
        <Shuts rows={shut} cities={roster.cities} month={plan.month} first={first} failure={failure} onRows={(rows) => put({ shut: rows })} />
      </Part>
      <Part title="补拨">
        <Checkbox checked={make_up} onChange={({ target }) => put({ make_up: target.checked })}>
          补拨漏拨和无效的任务
          {toMakeUp !== undefined && (
            <span className="faint digits">{toMakeUp === 0 ? "（目前没有待补的）" : `（待补 ${count(toMakeUp)} 个）`}</span>
          )}
        </Checkbox>
        <p className="small faint">在余下的日子里按原来的时段、日型补排；排不下的会列出。</p>
      </Part>
      <Part title="目标调整" hint="按全月填写。调减时撤销尚未拨打的任务，调增时随机增排。">
        <ReplanTargets cities={plan.cities} targets={targets} failure={failure} onTargets={(next) => put({ targets: next })} />
      </Part>
    </div>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="column" aria-label={title}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="small faint">{hint}</p>}
      {children}
    </section>
  );
}

interface RowsProps<Row> {
  rows: readonly Row[];
  month: string;
  first: Stretch;
  failure: Failure | null;
  onRows: (rows: Row[]) => void;
}

function Aways({ rows, people, month, first, failure, onRows }: RowsProps<Away> & { people: Roster["people"] }) {
  const callers = people.filter(({ active, roles }) => active && roles.includes("caller"));
  const options = callers.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      {numbered(rows).map(({ index, place, value: row }) => (
        <Form.Item key={place} className="field" {...at(failure, `absences[${index}].until`)}>
          <div className="row keep">
            <Select
              className="replan-who"
              aria-label={`第 ${place} 行缺勤的拨测员`}
              placeholder="拨测员"
              value={row.caller}
              options={options}
              onChange={(caller) => onRows(replaced(rows, index, { caller }))}
            />
            <StretchPicker
              label={`第 ${place} 行缺勤的日期`}
              stretch={row}
              month={month}
              onStretch={(stretch) => onRows(replaced(rows, index, stretch))}
            />
            <Remove label={`删除第 ${place} 行缺勤`} onRemove={() => onRows(without(rows, index))} />
          </div>
        </Form.Item>
      ))}
      <Add label="增加缺勤" onAdd={() => onRows([...rows, { caller: null, ...first }])} />
    </>
  );
}

const ALL_LINES = "";

function Shuts({ rows, cities, month, first, failure, onRows }: RowsProps<Shut> & { cities: Roster["cities"] }) {
  const options = [
    { value: ALL_CITIES, label: "全部地市" },
    ...cities.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const linesOf = (id: string | null) => cities.find((city) => city.id === id)?.lines.filter(({ active }) => active) ?? [];
  return (
    <>
      {numbered(rows).map(({ index, place, value: row }) => (
        <Form.Item key={place} className="field" {...at(failure, `closures[${index}].until`)}>
          <div className="row keep">
            <Select
              className="replan-who"
              aria-label={`第 ${place} 行停用的地市`}
              placeholder="地市"
              showSearch={{ optionFilterProp: "label" }}
              value={row.city}
              options={options}
              onChange={(city) => onRows(replaced(rows, index, { city, line: null }))}
            />
            <StretchPicker
              label={`第 ${place} 行停用的日期`}
              stretch={row}
              month={month}
              onStretch={(stretch) => onRows(replaced(rows, index, stretch))}
            />
            <Remove label={`删除第 ${place} 行停用`} onRemove={() => onRows(without(rows, index))} />
          </div>
          {linesOf(row.city).length > 1 && (
            <Select
              className="replan-line"
              aria-label={`第 ${place} 行停用的线路`}
              value={row.line ?? ALL_LINES}
              options={[
                { value: ALL_LINES, label: "全部线路" },
                ...linesOf(row.city).map(({ id, name, dial }) => ({ value: id, label: `${name} ${dial}` })),
              ]}
              onChange={(line) => onRows(replaced(rows, index, { line: line === ALL_LINES ? null : line }))}
            />
          )}
        </Form.Item>
      ))}
      <Add label="增加停用" onAdd={() => onRows([...rows, { city: null, line: null, ...first }])} />
    </>
  );
}

function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <div>
      <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
        {label}
      </Button>
    </div>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={label} title="删除" onClick={onRemove} />;
}
