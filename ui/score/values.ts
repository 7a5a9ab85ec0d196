/** What stands in a field of the form, in words. */
import type { FormField, JsonValue } from "../api/generated";
import { points } from "../format";

const WORDS: Record<string, string> = {
  na: "不适用",
  veto: "一票否决",
  hit: "答出",
  missed: "未答出",
  occurred: "出现",
  not: "未出现",
  done: "做到",
};

export function valueText(field: FormField | undefined, value: JsonValue): string {
  if (value === null) return "（空）";
  if (field?.input.kind === "text") return String(value);
  if (typeof value === "number") return `${points(value)} 分`;
  if (field?.input.kind === "checkpoint") return value === "done" ? "做到" : "没做到";
  if (typeof value === "string") return WORDS[value] ?? value;
  return JSON.stringify(value);
}
