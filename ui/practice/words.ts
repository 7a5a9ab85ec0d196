import type { FormField, JsonValue, OutcomeRow } from "../api/generated";
import { valueText } from "../score/values";

export const DIFFICULTIES: Readonly<Record<number, string>> = { 1: "容易", 2: "一般", 3: "较难" };

/** `0:09` for nine seconds after dialling. */
export const minuteSecond = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** `89.5 %` for 895. */
export const shareText = (perMille: number) => `${(perMille / 10).toFixed(1)} %`;

/** What was judged, in words; an outcome by its code and name. */
export function judgementText(field: string, value: JsonValue, form: readonly FormField[], outcomes: readonly OutcomeRow[]): string {
  if (!field.startsWith("outcome:")) return valueText(form.find((known) => known.field === field), value);
  const row = outcomes.find(({ code }) => code === value);
  return row ? `${row.code} ${row.name}` : "（空）";
}
