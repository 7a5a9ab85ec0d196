/** Corrects fields of a submitted sheet: which, to what, and why. All at once, or none. */
import { Form, Input, Select } from "antd";
import { useState } from "react";
import type { FormField, JsonValue, Workbench } from "../api/generated";
import { useChange } from "../api/query";
import { failureOf } from "../call/failure-of";
import { ReasonDialog } from "../call/reason-dialog";
import { points } from "../format";
import { useSlip } from "../report/use-slip";
import { valueText } from "./values";

interface Option {
  value: number | string;
  label: string;
}

/** What the field takes, where it does not take text. */
function optionsOf({ input }: FormField): Option[] {
  switch (input.kind) {
    case "choice":
      return [
        ...input.choices.map(({ points: tenths, label }) => ({
          value: tenths,
          label: [`${points(tenths)} 分`, label].filter(Boolean).join("　"),
        })),
        ...(input.na_allowed ? [{ value: "na", label: "不适用" }] : []),
        ...(input.veto ? [{ value: "veto", label: `一票否决：${input.veto.when}` }] : []),
      ];
    case "key_point":
      return ["hit", "missed"].map((value) => ({ value, label: valueText(undefined, value) }));
    case "fatal":
      return ["not", "occurred"].map((value) => ({ value, label: valueText(undefined, value) }));
    case "checkpoint":
      return [
        { value: "done", label: "做到" },
        { value: "not", label: "没做到" },
      ];
    default:
      return [];
  }
}

interface ValueProps {
  field: FormField;
  value: JsonValue;
  onChange: (value: JsonValue) => void;
}

function NewValue({ field, value, onChange }: ValueProps) {
  if (field.input.kind === "text")
    return (
      <Input.TextArea
        rows={2}
        aria-label={`${field.name}更正为`}
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <Select
      aria-label={`${field.name}更正为`}
      value={typeof value === "number" || typeof value === "string" ? value : null}
      options={optionsOf(field)}
      onChange={(next) => onChange(next)}
    />
  );
}

export function CorrectDialog({ bench, onClose }: { bench: Workbench; onClose: () => void }) {
  const correct = useChange("record.correct", { failure: "here" });
  const [values, setValues] = useState<Readonly<Record<string, JsonValue>>>({});
  const chosen = bench.form.filter(({ field }) => field in values);
  const rest = bench.form.filter(({ field }) => !(field in values));
  const task = bench.task.id;
  const entries = Object.entries(values).map(([field, value]) => ({ field, value }));
  const slip = useSlip(bench.task, () => [{ what: "entries", task, entries }]);
  return (
    <ReasonDialog
      title={`更正 ${bench.task.number}`}
      label="更正原因"
      placeholder="例如：复听录音，话务员报了工号"
      okText="更正"
      onSubmit={(reason) => failureOf(correct.mutateAsync({ task, entries, reason }))}
      {...slip}
      onClose={onClose}
    >
      {chosen.map((field) => (
        <Form.Item
          key={field.field}
          label={`${field.name}（原来：${valueText(field, bench.entries[field.field] ?? null)}）`}
        >
          <NewValue
            field={field}
            value={values[field.field] ?? null}
            onChange={(value) => setValues({ ...values, [field.field]: value })}
          />
        </Form.Item>
      ))}
      <Form.Item label={chosen.length === 0 ? "更正哪一项" : "还要更正哪一项"}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          aria-label="更正哪一项"
          placeholder="选一项；可以一次更正几项"
          value={null}
          options={rest.map((known) => ({ value: known.field, label: known.name }))}
          onChange={(next: string | null) => next !== null && setValues({ ...values, [next]: bench.entries[next] ?? null })}
        />
      </Form.Item>
    </ReasonDialog>
  );
}
