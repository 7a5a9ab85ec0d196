import { Input } from "antd";
import { useState } from "react";
import type { Shift } from "../api/generated";
import { useChange } from "../api/query";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";

const FIELDS = ["shift.name", "shift.start", "shift.end"];

/** One shift in a drawer. */
export function ShiftEditor({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const [draft, setDraft] = useState(shift);
  const save = useChange("roster.save_shift", { failure: "here" });
  const put = (part: Partial<Shift>) => setDraft((old) => ({ ...old, ...part }));
  const time = (text: string) => text.replace("：", ":").trim();
  return (
    <EditDrawer
      title={shift.id === "" ? "新增班次" : shift.name}
      changed={draft !== shift}
      failure={save.error}
      fields={FIELDS}
      saving={save.isPending}
      width={380}
      onSave={() => save.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="班次名称" failure={save.error} field="shift.name">
        {(id) => <Input id={id} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}
      </Field>
      <div className="row top wide">
        <Field label="开始" hint="HH:MM" failure={save.error} field="shift.start">
          {(id) => <Input id={id} className="settings-time digits" maxLength={5} value={draft.start} onChange={(event) => put({ start: time(event.target.value) })} />}
        </Field>
        <Field label="结束" hint="不晚于开始的，到第二天" failure={save.error} field="shift.end">
          {(id) => <Input id={id} className="settings-time digits" maxLength={5} value={draft.end} onChange={(event) => put({ end: time(event.target.value) })} />}
        </Field>
      </div>
      <p className="small faint">改动用于以后排的计划；已有计划按排定时的班次。</p>
    </EditDrawer>
  );
}
