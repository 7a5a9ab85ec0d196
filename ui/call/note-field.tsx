/** Text in the form: saved when it is left, and while typing rests. In a note, a slash opens the phrases of the office. */
import { Input, Popover } from "antd";
import { type ReactNode, type SyntheticEvent, useId } from "react";
import type { FormField } from "../api/generated";
import { FieldFailure } from "./field-failure";
import { useForm } from "./form-context";
import { optionId, PhraseList } from "./phrase-list";
import { usePhrases } from "./use-phrases";

interface Props {
  field: FormField;
  /** Grows with what is written; otherwise a single line in which Enter goes on. */
  long?: boolean;
  placeholder?: string;
  /** Stands at the end of the line. */
  mark?: ReactNode;
}

type Event = SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>;

/** A note, not a number. */
const isNote = (field: string) => field === "note" || field.startsWith("note:");

export function NoteField({ field, long = false, placeholder, mark }: Props) {
  const form = useForm();
  const list = useId();
  const phrases = usePhrases(field.item, (text) => form.type(field.field, text));
  const value = form.value(field.field);
  const missing = form.missing(field.field);
  const note = isNote(field.field);
  const open = phrases.offers.length > 0;
  const hint = [missing ? `请填写${field.name}` : "", note ? "输入 / 选常用语" : ""].filter(Boolean).join("，");
  const shared = {
    "data-place": field.field,
    "aria-label": field.name,
    "aria-invalid": missing,
    placeholder: placeholder ?? field.name,
    value: typeof value === "string" ? value : "",
    disabled: form.disabled,
    size: "small" as const,
    ...(missing ? { status: "error" as const } : {}),
    onFocus: () => form.hint(hint),
    onBlur: () => {
      phrases.close();
      form.leave(field.field);
    },
    ...(note
      ? {
          "aria-haspopup": "listbox" as const,
          "aria-autocomplete": "list" as const,
          "aria-controls": open ? list : undefined,
          "aria-activedescendant": open ? optionId(list, phrases.active) : undefined,
          onSelect: ({ currentTarget }: Event) => phrases.look(currentTarget),
          onCompositionStart: ({ currentTarget }: Event) => phrases.compose(currentTarget, true),
          onCompositionEnd: ({ currentTarget }: Event) => phrases.compose(currentTarget, false),
        }
      : {}),
  };
  const typed = ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => {
    form.type(field.field, target.value);
    if (note) phrases.look(target);
  };
  return (
    <div className="call-note">
      <Popover open={open} trigger={[]} placement={long ? "topRight" : "bottomLeft"} arrow={false} content={<PhraseList id={list} phrases={phrases} />}>
        {!long ? (
          <Input
            {...shared}
            {...(mark ? { suffix: mark } : {})}
            onChange={typed}
            onKeyDown={(event) => {
              if (note && phrases.key(event)) return;
              const { isComposing } = event.nativeEvent;
              if (event.key === "Enter" && !isComposing && !event.ctrlKey) form.goOn(field.field);
            }}
          />
        ) : (
          <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 4 }} onChange={typed} onKeyDown={(event) => void (note && phrases.key(event))} />
        )}
      </Popover>
      <FieldFailure field={field.field} />
    </div>
  );
}
