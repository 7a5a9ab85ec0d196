import { DatePicker } from "antd";
import dayjs from "dayjs";

interface Props {
  id: string;
  value: string | null;
  onChange: (day: string | null) => void;
  "aria-label"?: string;
}

/** A civil day, or none. */
export function DayField({ id, value, onChange, ...rest }: Props) {
  return (
    <DatePicker
      id={id}
      {...rest}
      value={value === null ? null : dayjs(value)}
      placeholder="不限"
      onChange={(day) => onChange(day?.format("YYYY-MM-DD") ?? null)}
    />
  );
}
