import { Input, Select } from "antd";
import { useState } from "react";
import type { NoteItem, Phrase } from "../api/generated";
import { useChange } from "../api/query";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";

const FIELDS = ["phrase.text"];

/** One phrase in a drawer. */
export function PhraseEditor({ phrase, items, onClose }: { phrase: Phrase; items: readonly NoteItem[]; onClose: () => void }) {
  const [draft, setDraft] = useState(phrase);
  const save = useChange("phrase.save", { failure: "here" });
  const put = (part: Partial<Phrase>) => setDraft((old) => ({ ...old, ...part }));
  const { id, item, text } = draft;
  return (
    <EditDrawer
      title={phrase.id === "" ? "新增常用语" : "修改常用语"}
      changed={draft !== phrase}
      failure={save.error}
      fields={FIELDS}
      saving={save.isPending}
      width={420}
      onSave={() => save.mutate({ id, item, text }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="常用语" hint="一行，不写电话、证件、工单号和工号" failure={save.error} field="phrase.text">
        {(input) => <Input id={input} value={text} onChange={(event) => put({ text: event.target.value })} />}
      </Field>
      <Field label="用于" hint="在这一项的说明中排在最前，其他说明中也能选到">
        {(input) => (
          <Select
            id={input}
            value={item}
            options={items.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(value) => put({ item: value })}
          />
        )}
      </Field>
    </EditDrawer>
  );
}
