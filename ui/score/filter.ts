/**
 * The filter of the list as it stands in the address: every condition of the core under its own name, so that a figure
 * on any page can link to the records behind it (`#/score?city=140100&rate=eventual&judged=failed`).
 */
import type { TaskFilter } from "../api/generated";

type Field = keyof TaskFilter;

const FIELDS: Record<Field, "text" | "number" | "flag"> = {
  from: "text",
  to: "text",
  city: "text",
  caller: "text",
  band: "text",
  day_kind: "text",
  weekday: "number",
  hour: "number",
  outcome: "number",
  topic: "text",
  scenario: "text",
  card: "text",
  difficulty: "number",
  needs_probing: "flag",
  new_policy: "flag",
  scenario_call: "flag",
  free: "flag",
  stage: "text",
  counts: "flag",
  rate: "text",
  judged: "text",
  waited: "flag",
  answered: "flag",
  wait_over_ms: "number",
  wait_up_to_ms: "number",
  scored: "flag",
  dimension: "number",
  totalled: "flag",
  asked: "flag",
  meeting: "number",
  met_before: "flag",
  all_points: "flag",
  failed: "flag",
  late: "flag",
  imported: "flag",
  text: "text",
};

const NAMES = Object.keys(FIELDS) as Field[];

function read(kind: "text" | "number" | "flag", text: string): string | number | boolean {
  if (kind === "number") return Number(text);
  return kind === "flag" ? text === "true" : text;
}

/** The conditions of an address's query; what it does not name is left open. */
export function filterOf(search: string): TaskFilter {
  const params = new URLSearchParams(search);
  const found = NAMES.flatMap((name) => {
    const text = params.get(name);
    return text === null || text === "" ? [] : [[name, read(FIELDS[name], text)]];
  });
  return Object.fromEntries(found) as TaskFilter;
}

/** The address of the list under a filter. */
export function hrefOf(filter: TaskFilter, withVoid: boolean): string {
  const params = new URLSearchParams();
  for (const name of NAMES) {
    const value = filter[name];
    if (value !== undefined) params.set(name, String(value));
  }
  if (withVoid) params.set("with_void", "true");
  const query = params.toString();
  return query === "" ? "/score" : `/score?${query}`;
}

/** Without these conditions. */
export function without(filter: TaskFilter, fields: readonly Field[]): TaskFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !fields.includes(name as Field)));
}

/** The first and the last day of a month `YYYY-MM`. */
export function daysOf(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}
