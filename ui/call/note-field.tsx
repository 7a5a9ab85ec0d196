/** Text in the form: saved when it is left, and while typing rests. */
import { Input } from "antd";
import type { FormField } from "../api/generated";
import { FieldFailure } from "./field-failure";
import { useForm } from "./form-context";

interface Props {
  field: FormField;
  /** Grows with what is written; otherwise a single line in which Enter goes on. */
  long?: boolean;
  placeholder?: string;
}

export function NoteField({ field, long = false, placeholder }: Props) {
  const form = useForm();
  const value = form.value(field.field);
  const missing = form.missing(field.field);
  const shared = {
    "data-place": field.field,
    "aria-label": field.name,
    "aria-invalid": missing,
    placeholder: placeholder ?? field.name,
    value: typeof value === "string" ? value : "",
    disabled: form.disabled,
    ...(missing ? { status: "error" as const } : {}),
    onFocus: () => form.hint(missing ? `请填写${field.name}` : ""),
    onBlur: () => form.leave(field.field),
  };
  return (
    <div className="call-note">
      {!long ? (
        <Input
          {...shared}
          size="small"
          onChange={(event) => form.type(field.field, event.target.value)}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing && !event.ctrlKey) form.goOn(field.field);
          }}
        />
      ) : (
        <Input.TextArea {...shared} size="small" autoSize={{ minRows: 1, maxRows: 4 }} onChange={(event) => form.type(field.field, event.target.value)} />
      )}
      <FieldFailure field={field.field} />
    </div>
  );
}
