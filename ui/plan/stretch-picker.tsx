/** First and last day of something within the month. */
import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { Stretch } from "./situation";

interface Props {
  label: string;
  stretch: Stretch;
  month: string;
  onStretch: (stretch: Stretch) => void;
}

export function StretchPicker({ label, stretch, month, onStretch }: Props) {
  const first = dayjs(`${month}-01`);
  return (
    <DatePicker.RangePicker
      className="replan-days"
      aria-label={label}
      allowClear={false}
      format="M月D日"
      minDate={first}
      maxDate={first.endOf("month")}
      value={[dayjs(stretch.from), dayjs(stretch.until)]}
      onChange={(dates) => {
        const [from, until] = dates ?? [];
        if (from && until) onStretch({ from: from.format("YYYY-MM-DD"), until: until.format("YYYY-MM-DD") });
      }}
    />
  );
}
