/** The key points of the answer, to tick one by one; hidden until the question has been asked. */
import { Button } from "antd";
import type { FormField, JsonValue, KeyPoint } from "../api/generated";
import { FieldFailure } from "./field-failure";
import { useForm } from "./form-context";
import type { FormItem } from "./form-shape";
import { NoteField } from "./note-field";
import { Radios, type RadioOption } from "./radios";

const JUDGED: readonly RadioOption<JsonValue>[] = [
  { value: "hit", text: "答出", label: "答出（1）", key: "1" },
  { value: "missed", text: "未答出", label: "未答出（0）", key: "0" },
];
const FATAL: readonly RadioOption<JsonValue>[] = [
  { value: "not", text: "未出现", label: "未出现（0）", key: "0" },
  { value: "occurred", text: "出现", label: "出现致命错误（1）", key: "1", tone: "bad" },
];

function markOf(input: FormField["input"]): { name: string; tone: string } {
  if (input.kind === "fatal") return { name: "致命", tone: "bad" };
  return input.kind === "key_point" && input.required
    ? { name: "必答", tone: "accent" }
    : { name: "加分", tone: "good" };
}

function Point({ field, point }: { field: FormField; point: Answers[number] | undefined }) {
  const form = useForm();
  const value = form.value(field.field);
  const mark = markOf(field.input);
  const accepted = point && point.accepted.length > 0 ? `同等认可：${point.accepted.join("；")}` : "";
  return (
    <li className="call-point">
      <span className={`mark ${mark.tone}`}>{mark.name}</span>
      <span className="call-point-text">{field.name}</span>
      <Radios
        place={field.field}
        name={`${mark.name}：${field.name}`}
        options={field.input.kind === "fatal" ? FATAL : JUDGED}
        value={value}
        disabled={form.disabled}
        missing={form.missing(field.field)}
        onChoose={(chosen) => form.choose(field.field, chosen)}
        onNext={() => form.goOn(field.field)}
        onClear={() => value !== null && form.choose(field.field, null)}
        onLook={(option) => form.hint(option === null ? "" : accepted)}
      />
      <FieldFailure field={field.field} />
    </li>
  );
}

/** What counts as well, by key point. */
export type Answers = readonly Pick<KeyPoint, "id" | "accepted">[];

interface Props {
  item: FormItem;
  answers: Answers;
  shown: boolean;
  onShow: () => void;
}

export function KeyPoints({ item, answers, shown, onShow }: Props) {
  const { noted } = useForm();
  if (!shown)
    return (
      <p className="call-point-fold row keep small faint">
        <span>答案要点 {item.fields.length} 条：提问完毕（F9）后显示</span>
        <Button size="small" onClick={onShow}>
          现在显示
        </Button>
      </p>
    );
  return (
    <>
      <ul className="plain call-points scroll" aria-label="答案要点">
        {item.fields.map((field) => (
          <Point key={field.field} field={field} point={answers.find(({ id }) => `key_point:${id}` === field.field)} />
        ))}
      </ul>
      {item.note && noted(item.note.field) && <NoteField field={item.note} />}
    </>
  );
}
