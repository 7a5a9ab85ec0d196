/** What the page is asked to show. It stands in the address, so that "back" from a list of tasks finds it again. */
import { useSearch, useLocation } from "wouter";
import { type Around, DAY_KIND_NAMES, type DayKind, type Every, type TaskFilter } from "../api/generated";
import { monthAfter } from "../format";

export const VIEWS = [
  "cities",
  "times",
  "trend",
  "control",
  "waits",
  "scores",
  "accuracy",
  "leniency",
  "agreement",
  "outcomes",
] as const;
export type View = (typeof VIEWS)[number];

/** Which days: the header's month, that month with the two or eleven before it, or days of one's own. */
export const SPANS = ["month", "quarter", "year", "own"] as const;
export type Span = (typeof SPANS)[number];

export const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;

export interface Asked {
  view: View;
  span: Span;
  /** Only with `own`. */
  from?: string | undefined;
  to?: string | undefined;
  city?: string | undefined;
  band?: string | undefined;
  day_kind?: DayKind | undefined;
  /** 1 Monday … 7 Sunday. */
  weekday?: number | undefined;
  /** How long a point of the control chart is; a month where nothing is said. */
  every?: Every | undefined;
  /** What its limits lie around; the target where nothing is said. */
  around?: Around | undefined;
  /** True: only imported calls; false: only those of our plans. */
  imported?: boolean | undefined;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const among = <T extends string>(texts: readonly T[], text: string | null): T | undefined =>
  texts.find((known) => known === text);

export function readAsked(search: string): Asked {
  const query = new URLSearchParams(search);
  const [from, to, city, band] = ["from", "to", "city", "band"].map((name) => query.get(name) ?? "");
  const weekday = Number(query.get("weekday"));
  const imported = query.get("imported");
  const dayKind = among(Object.keys(DAY_KIND_NAMES) as DayKind[], query.get("day_kind"));
  const every = among(["week", "month"], query.get("every"));
  const around = among(["target", "mean"], query.get("around"));
  return {
    view: among(VIEWS, query.get("view")) ?? "cities",
    span: among(SPANS, query.get("span")) ?? "month",
    ...(from && DAY.test(from) ? { from } : {}),
    ...(to && DAY.test(to) ? { to } : {}),
    ...(city ? { city } : {}),
    ...(band ? { band } : {}),
    ...(dayKind ? { day_kind: dayKind } : {}),
    ...(every ? { every } : {}),
    ...(around ? { around } : {}),
    ...(imported === "true" || imported === "false" ? { imported: imported === "true" } : {}),
    ...(Number.isInteger(weekday) && weekday >= 1 && weekday <= 7 ? { weekday } : {}),
  };
}

export function addressOf(asked: Asked): string {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(asked)) if (value !== undefined) query.set(field, String(value));
  return `/stats?${query.toString()}`;
}

/** The last day of a month. */
export function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The days of the months from `first` to `last`. */
const daysOf = (first: string, last: string) => ({ from: `${first}-01`, to: lastDay(last) });

function days({ span, from, to }: Asked, month: string): { from: string; to: string } {
  if (span === "own" && from && to) return { from, to };
  if (span === "quarter") return daysOf(monthAfter(month, -2), month);
  if (span === "year") return daysOf(monthAfter(month, -11), month);
  return daysOf(month, month);
}

/** The filter of the core's statistics. */
export function filterOf(asked: Asked, month: string): TaskFilter {
  const { city, band, day_kind, weekday, imported } = asked;
  return {
    ...days(asked, month),
    ...(city ? { city } : {}),
    ...(band ? { band } : {}),
    ...(day_kind ? { day_kind } : {}),
    ...(weekday ? { weekday } : {}),
    ...(imported === undefined ? {} : { imported }),
  };
}

/** The same conditions over the twelve months up to the end of the filter: one month has no trend. */
export function trendFilter(filter: TaskFilter, month: string): TaskFilter {
  const last = filter.to?.slice(0, 7) ?? month;
  const twelve = daysOf(monthAfter(last, -11), last);
  return { ...filter, ...twelve, from: filter.from && filter.from < twelve.from ? filter.from : twelve.from };
}

/** What is asked, and asking for something else. */
export function useAsked(): [Asked, (change: Partial<Asked>) => void] {
  const asked = readAsked(useSearch());
  const [, navigate] = useLocation();
  return [asked, (change) => navigate(addressOf({ ...asked, ...change }), { replace: true })];
}
