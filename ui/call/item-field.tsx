/** One item of the form: its points as choices side by side, and its note where one is needed or wanted. */
import type { Choice, FormField, JsonValue } from "../api/generated";
import { points } from "../format";
import { FieldFailure } from "./field-failure";
import { useForm } from "./form-context";
import type { FormItem } from "./form-shape";
import { NoteField } from "./note-field";
import { Radios, type RadioOption } from "./radios";

/** `5` for 50 tenths, `2.5` for 25. */
function stepText(tenths: number): string {
  return points(tenths).replace(/\.0$/, "");
}

function stepOption({ points: tenths, label }: Choice): RadioOption<JsonValue> {
  const text = stepText(tenths);
  return {
    value: tenths,
    text,
    label: label === "" ? `${text} 分` : `${text} 分：${label}`,
    ...(text.length === 1 ? { key: text } : {}),
  };
}

function optionsOf(input: FormField["input"]): RadioOption<JsonValue>[] {
  if (input.kind !== "choice") return [];
  return [
    ...input.choices.map(stepOption),
    ...(input.na_allowed ? [{ value: "na", text: "不适用", label: "不适用（N）", key: "n", tone: "faint" as const }] : []),
    ...(input.veto
      ? [{ value: "veto", text: "否决", label: `一票否决（V）：${input.veto.when}`, key: "v", tone: "bad" as const }]
      : []),
  ];
}

function ItemChoice({ field, note }: { field: FormField; note: FormField | null }) {
  const form = useForm();
  const value = form.value(field.field);
  const suggested = form.suggested(field.field);
  const toNote = () => note && form.goTo(note.field);
  const look = (option: RadioOption<JsonValue> | null) =>
    form.hint(option === null ? "" : `${field.name}　${option.label}　｜　${field.about}`);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="call-item-name cut"
        title={`${field.name}：${field.about}${note ? "（点此写说明）" : ""}`}
        disabled={form.disabled}
        onClick={toNote ?? undefined}
      >
        {field.name}
      </button>
      {suggested !== null && <span className="mark accent push">建议</span>}
      <Radios
        place={field.field}
        name={field.name}
        options={optionsOf(field.input)}
        value={value}
        suggested={suggested}
        disabled={form.disabled}
        missing={form.missing(field.field)}
        onChoose={(chosen) => form.choose(field.field, chosen)}
        onNext={(chosen) => (chosen === "veto" ? toNote() : form.goOn(field.field))}
        onClear={() => value !== null && form.choose(field.field, null)}
        onEnter={toNote}
        onLook={look}
      />
    </>
  );
}

/** An item with choices; key points have their own list. */
export function ItemField({ item }: { item: FormItem }) {
  const { noted } = useForm();
  const [field] = item.fields;
  if (!field) return null;
  return (
    <>
      <div className="call-item">
        <ItemChoice field={field} note={item.note} />
      </div>
      <FieldFailure field={field.field} />
      {item.note && noted(item.note.field) && <NoteField field={item.note} />}
    </>
  );
}
