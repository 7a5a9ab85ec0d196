/**
 * How values are written. Instants are UTC milliseconds and shown in Asia/Shanghai, which has had no summer time since
 * 1991, so the offset is a constant and the computer's own zone never matters. Days are `YYYY-MM-DD`, months `YYYY-MM`.
 *
 * Only writing happens here: no rate, total or judgement is made on the page.
 */

/** What stands where there is no value. */
export const NONE = "—";

const SHANGHAI = 8 * 3600 * 1000;
const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];

const two = (n: number) => String(n).padStart(2, "0");
const shifted = (at: number) => new Date(at + SHANGHAI);

/** `14:03:22` */
export function clock(at: number | null): string {
  return at === null ? NONE : shifted(at).toISOString().slice(11, 19);
}

/** `14:03` */
export function hourMinute(at: number | null): string {
  return at === null ? NONE : shifted(at).toISOString().slice(11, 16);
}

/** The civil day of an instant: `2026-05-12` */
export function dayOf(at: number): string {
  return shifted(at).toISOString().slice(0, 10);
}

/** `2026-05-12 14:03` */
export function dateTime(at: number | null): string {
  return at === null ? NONE : `${dayOf(at)} ${hourMinute(at)}`;
}

/** `5月12日 周二` */
export function dayText(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${WEEKDAYS[date.getUTCDay()] ?? ""}`;
}

/** `周二` */
export function weekday(day: string): string {
  return `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ""}`;
}

/** `2026年5月` */
export function monthText(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${year}年${Number(number)}月`;
}

/** The month `by` months later (earlier if negative). */
export function monthAfter(month: string, by: number): string {
  const [year = "0", number = "1"] = month.split("-");
  const index = Number(year) * 12 + Number(number) - 1 + by;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

/** `1,370` */
export function count(n: number | null): string {
  return n === null ? NONE : n.toLocaleString("en-US");
}

/** A share between 0 and 1 as `98.39%`. */
export function percent(share: number | null, digits = 2): string {
  return share === null ? NONE : `${(share * 100).toFixed(digits)}%`;
}

/** An interval of shares as `95.42–99.45`: the small grey text beside a rate. */
export function interval(low: number | null, high: number | null, digits = 2): string {
  return low === null || high === null ? "" : `${(low * 100).toFixed(digits)}–${(high * 100).toFixed(digits)}`;
}

/** Milliseconds as `12.3 秒`. */
export function seconds(ms: number | null, digits = 1): string {
  return ms === null ? NONE : `${(ms / 1000).toFixed(digits)} 秒`;
}

/** Milliseconds as a running clock: `03:05`, from an hour on `1:03:05`. */
export function duration(ms: number | null): string {
  if (ms === null) return NONE;
  const whole = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** How long until (or since): `3 分钟`, `2 小时 5 分`, `3 天`. */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 60) return `${minutes} 分钟`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
  return `${Math.floor(minutes / (24 * 60))} 天`;
}

/** Scores travel as whole tenths: 875 is `87.5`. */
export function points(tenths: number | null): string {
  return tenths === null ? NONE : (tenths / 10).toFixed(1);
}
