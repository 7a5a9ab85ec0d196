/** Labelled inputs that know where the core's complaint belongs. */
import { Form, InputNumber } from "antd";
import { type ReactNode, useId } from "react";
import type { Failure } from "../api/failure";
import { at } from "../frame/failure";
import "./settings.css";

interface Place {
  label: string;
  /** One line under the input: what the value does. */
  hint?: string;
  failure?: Failure | null;
  /** Where the core looks for this value, e.g. `rules.gap_city`. */
  field?: string;
}

/** A label over anything; the child gets the id that ties them together. */
export function Field({ label, hint, failure, field = "", children }: Place & { children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <Form.Item className="field" layout="vertical" colon={false} label={label} htmlFor={id} extra={hint} {...at(failure, field)}>
      {children(id)}
    </Form.Item>
  );
}

interface NumberProps extends Place {
  value: number;
  onChange: (value: number) => void;
  unit?: string;
  min?: number;
  max?: number;
  step?: number;
  precision?: number;
}

/** A number with its unit. An emptied box keeps the former value until something is typed. */
export function NumberField({ value, onChange, unit, min = 0, max, step = 1, precision = 0, ...place }: NumberProps) {
  return (
    <Field {...place}>
      {(id) => (
        <InputNumber<number>
          id={id}
          className="field-number"
          value={value}
          min={min}
          {...(max === undefined ? {} : { max })}
          step={step}
          precision={precision}
          suffix={unit}
          onChange={(next) => next !== null && onChange(next)}
        />
      )}
    </Field>
  );
}

/** A share that travels per mille and is written in percent. */
export function ShareField({ value, onChange, min = 0, max = 1000, ...place }: Omit<NumberProps, "unit" | "step" | "precision">) {
  return (
    <NumberField
      {...place}
      unit="%"
      value={value / 10}
      min={min / 10}
      max={max / 10}
      step={1}
      precision={1}
      onChange={(percent) => onChange(Math.round(percent * 10))}
    />
  );
}
