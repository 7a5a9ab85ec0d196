import { Checkbox, Input } from "antd";
import { useState } from "react";
import type { OwnNumber } from "../api/generated";
import { useChange } from "../api/query";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";

const FIELDS = ["own_number.name", "own_number.number"];

/** One of our own numbers in a drawer. */
export function OwnNumberEditor({ own, onClose }: { own: OwnNumber; onClose: () => void }) {
  const [draft, setDraft] = useState(own);
  const save = useChange("roster.save_own_number", { failure: "here" });
  const put = (part: Partial<OwnNumber>) => setDraft((old) => ({ ...old, ...part }));
  return (
    <EditDrawer
      title={own.id === "" ? "新增主叫号码" : own.name}
      changed={draft !== own}
      failure={save.error}
      fields={FIELDS}
      saving={save.isPending}
      width={380}
      onSave={() => save.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="话机名称" hint="例如 2 号话机、手机甲" failure={save.error} field="own_number.name">
        {(id) => <Input id={id} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}
      </Field>
      <Field label="号码" hint="对方看到的来电号码" failure={save.error} field="own_number.number">
        {(id) => <Input id={id} className="digits" value={draft.number} onChange={(event) => put({ number: event.target.value.trim() })} />}
      </Field>
      <Checkbox checked={draft.active} onChange={(event) => put({ active: event.target.checked })}>
        在用
      </Checkbox>
    </EditDrawer>
  );
}
