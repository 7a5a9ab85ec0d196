/** 手工调整: new day, time, caller or scenario of one task, checked against every rule while it is chosen. */
import { Checkbox, DatePicker, Select, TimePicker } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import type { EditCheck, EditChoices, TaskRow } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { failureOf } from "../call/failure-of";
import { percent } from "../format";
import { Busy } from "../frame/busy";
import { FailureNote } from "../frame/failure";
import { Field } from "../settings/fields";
import { changesNothing, type Edit, editOf, editRequest } from "./edit";
import "./living.css";
import { useSettled } from "./preview";
import { TaskDialog } from "./task-dialog";

interface Props {
  task: TaskRow;
  choices: EditChoices;
  onClose: () => void;
}

export function EditDialog({ task, choices, onClose }: Props) {
  const [edit, setEdit] = useState(() => editOf(task));
  const [accept, setAccept] = useState(false);
  const request = useMemo(() => editRequest(task, edit), [task, edit]);
  const idle = changesNothing(request);
  const settled = useSettled(request);
  const checked = useQuery("plan.edit_check", settled, { when: !changesNothing(settled) });
  const change = useChange("plan.edit", { failure: "here" });
  const current = settled === request && !checked.isFetching ? checked.data : undefined;
  return (
    <TaskDialog
      title={`手工调整：${task.number} ${task.city_name}`}
      label="调整的原因"
      placeholder="例如：配合督查组的统一安排"
      okText="保存调整"
      obstacle={obstacleOf(idle, current, checked.isError, accept)}
      done="已调整，改过的字段随即固定"
      onSubmit={(reason) => failureOf(change.mutateAsync({ ...request, reason, accept }))}
      onClose={onClose}
    >
      <p className="small faint">手工定下的时间不再是随机的，只在确有必要时使用。改动会留下记录，改过的字段随即固定。</p>
      <EditFields
        edit={edit}
        choices={choices}
        onEdit={(next) => {
          setEdit(next);
          setAccept(false);
        }}
      />
      <div className="edit-check" role="status" aria-live="polite">
        {idle ? (
          <p className="faint">改动任何一项，这里随即给出是否符合规则。</p>
        ) : checked.isError && settled === request ? (
          <FailureNote failure={checked.error} />
        ) : current === undefined ? (
          <Busy what="正在核对规则" />
        ) : (
          <Verdict check={current} accept={accept} onAccept={setAccept} />
        )}
      </div>
    </TaskDialog>
  );
}

function obstacleOf(idle: boolean, check: EditCheck | undefined, failed: boolean, accept: boolean): string | null {
  if (idle) return "还没有改动";
  if (failed) return "这样改不行，见上面的说明";
  if (check === undefined) return "正在核对规则";
  if (check.broken.length > 0) return "违反规则，不能保存";
  return check.missed.length > 0 && !accept ? "偏离配额，接受后才能保存" : null;
}

interface FieldsProps {
  edit: Edit;
  choices: EditChoices;
  onEdit: (edit: Edit) => void;
}

function EditFields({ edit, choices, onEdit }: FieldsProps) {
  const put = (part: Partial<Edit>) => onEdit({ ...edit, ...part });
  return (
    <div className="edit-fields">
      <Field label="日期">
        {(id) => (
          <DatePicker
            id={id}
            allowClear={false}
            format="M月D日 ddd"
            minDate={dayjs(choices.from)}
            maxDate={dayjs(choices.until)}
            value={dayjs(edit.day)}
            onChange={(day) => day && put({ day: day.format("YYYY-MM-DD") })}
          />
        )}
      </Field>
      <Field label="时刻">
        {(id) => (
          <TimePicker
            id={id}
            allowClear={false}
            format="HH:mm"
            needConfirm={false}
            value={dayjs(`2000-01-01T${edit.start}`)}
            onChange={(time) => time && put({ start: time.format("HH:mm") })}
          />
        )}
      </Field>
      <Field label="拨测员">
        {(id) => (
          <Select
            id={id}
            value={edit.caller}
            options={choices.callers.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(caller) => put({ caller })}
          />
        )}
      </Field>
      <Field label="提问场景">
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            placeholder="接通拨测，不提问"
            value={edit.scenario}
            options={choices.scenarios.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(scenario) => put({ scenario })}
          />
        )}
      </Field>
    </div>
  );
}

interface VerdictProps {
  check: EditCheck;
  accept: boolean;
  onAccept: (accept: boolean) => void;
}

function Verdict({ check: { broken, missed, lost_bits, lost_share }, accept, onAccept }: VerdictProps) {
  return (
    <div className="column">
      {broken.length > 0 && <Sentences title="✕ 违反规则" tone="bad" sentences={broken} />}
      {missed.length > 0 && (
        <>
          <Sentences title="▲ 偏离配额" tone="warn" sentences={missed} />
          {broken.length === 0 && (
            <Checkbox checked={accept} onChange={({ target }) => onAccept(target.checked)}>
              接受这些偏离
            </Checkbox>
          )}
        </>
      )}
      {broken.length === 0 && missed.length === 0 && <p className="good">✓ 符合全部规则和配额。</p>}
      <p className="digits">
        {lost_bits > 0.05 ? `随机性减少 ${lost_bits.toFixed(1)} 比特` : "随机性不减少"}（全计划累计 {percent(lost_share)}）
      </p>
    </div>
  );
}

function Sentences({ title, tone, sentences }: { title: string; tone: string; sentences: readonly string[] }) {
  return (
    <div>
      <p className={`${tone} strong`}>{title}</p>
      <ul className={`plan-sentences scroll edit-sentences ${tone === "bad" ? "bad" : ""}`}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
