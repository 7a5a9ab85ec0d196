/** One city in a drawer: name, area code, its own number of calls, and the lines in the order in which they are dialled. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import type { Failure } from "../api/failure";
import type { City, Line } from "../api/generated";
import { useChange } from "../api/query";
import { at } from "../frame/failure";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";
import { numbered, replaced } from "./numbered";

const FIELDS = ["city.name", "city.id", "city.lines"];

export function CityEditor({ city, onClose }: { city: City; onClose: () => void }) {
  const [draft, setDraft] = useState(city);
  const save = useChange("roster.save_city", { failure: "here" });
  const put = (part: Partial<City>) => setDraft((old) => ({ ...old, ...part }));
  const known = city.id !== "";
  return (
    <EditDrawer
      title={known ? city.name : "新增地市"}
      changed={draft !== city}
      failure={save.error}
      fields={[...FIELDS, ...draft.lines.flatMap((_, index) => [`city.lines[${index}].name`, `city.lines[${index}].dial`])]}
      saving={save.isPending}
      onSave={() => save.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="settings-fields">
        <Field label="地市名称" failure={save.error} field="city.name">
          {(id) => <Input id={id} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}
        </Field>
        <Field label="行政区划代码" hint={known ? "建立后不能改" : "例如 140100"} failure={save.error} field="city.id">
          {(id) => (
            <Input id={id} disabled={known} value={draft.id} onChange={(event) => put({ id: event.target.value.trim() })} />
          )}
        </Field>
        <Field label="电话区号">
          {(id) => <Input id={id} value={draft.area} onChange={(event) => put({ area: event.target.value.trim() })} />}
        </Field>
        <Field label="每月通数" hint="不填则平均分">
          {(id) => (
            <InputNumber<number>
              id={id}
              className="field-number"
              min={0}
              precision={0}
              suffix="通"
              value={draft.target}
              onChange={(target) => put({ target })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={draft.active} onChange={(event) => put({ active: event.target.checked })}>
        参加拨测
      </Checkbox>
      <Lines lines={draft.lines} failure={save.error} onLines={(lines) => put({ lines })} />
    </EditDrawer>
  );
}

interface LinesProps {
  lines: readonly Line[];
  failure: Failure | null;
  onLines: (lines: Line[]) => void;
}

function Lines({ lines, failure, onLines }: LinesProps) {
  const put = (index: number, part: Partial<Line>) => onLines(replaced(lines, index, part));
  const whole = at(failure, "city.lines");
  return (
    <section className="column" aria-label="热线号码">
      <h2>热线号码</h2>
      <p className="small faint">第一条启用的是主线；其余在主线不通需要核实时使用。</p>
      {numbered(lines).map(({ index, place, value: line }) => (
        <div key={place} className="row keep top">
          <Form.Item {...at(failure, `city.lines[${index}].name`)}>
            <Input aria-label={`第 ${place} 条名称`} placeholder="名称" value={line.name} onChange={(event) => put(index, { name: event.target.value })} />
          </Form.Item>
          <Form.Item className="settings-grow" {...at(failure, `city.lines[${index}].dial`)}>
            <Input
              aria-label={`第 ${place} 条号码`}
              className="digits"
              placeholder="例如 035112345"
              value={line.dial}
              onChange={(event) => put(index, { dial: event.target.value.trim() })}
            />
          </Form.Item>
          <Checkbox className="settings-beside" checked={line.active} onChange={(event) => put(index, { active: event.target.checked })}>
            启用
          </Checkbox>
        </div>
      ))}
      {whole.help && <p className="bad">{whole.help}</p>}
      <div>
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onLines([...lines, { id: "", name: lines.length === 0 ? "主线" : "备用座机", dial: "", active: true }])}
        >
          增加号码
        </Button>
      </div>
    </section>
  );
}
