/** Why a field could not be saved, under the field; what was typed stays in it. */
import { Button } from "antd";
import { useForm } from "./form-context";

export function FieldFailure({ field }: { field: string }) {
  const { draft, leave } = useForm();
  const entry = draft(field);
  if (entry?.state !== "failed") return null;
  return (
    <p className="call-field-failure bad small row keep" role="alert">
      <span>没有保存：{entry.message}</span>
      <Button size="small" type="link" onClick={() => leave(field)}>
        再存一次
      </Button>
    </p>
  );
}
