import { InputNumber } from "antd";
import type { Failure } from "../../api/failure";
import { NumberField } from "../fields";

interface Props {
  label: string;
  hint?: string;
  /** Tenths of a point. */
  value: number;
  onChange: (tenths: number) => void;
  failure?: Failure | null;
  field?: string;
}

const tenths = (points: number) => Math.round(points * 10);

/** Points with one decimal, which travel as whole tenths. */
export function PointsField({ value, onChange, ...place }: Props) {
  return <NumberField {...place} unit="分" step={1} precision={1} value={value / 10} onChange={(points) => onChange(tenths(points))} />;
}

/** The same without a label above, for a table's cell. */
export function PointsInput({ label, value, onChange }: Pick<Props, "label" | "value" | "onChange">) {
  return (
    <InputNumber<number>
      aria-label={label}
      className="settings-points"
      min={0}
      step={1}
      precision={1}
      suffix="分"
      value={value / 10}
      onChange={(points) => points !== null && onChange(tenths(points))}
    />
  );
}
