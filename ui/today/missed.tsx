import { Link } from "wouter";
import type { Today } from "../api/generated";
import { count } from "../format";
import { setMonth } from "../frame/program";

/** The civil day before, both as `YYYY-MM-DD`. */
function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Tasks of earlier days of the month that nobody called. */
export function Missed({ today }: { today: Today }) {
  if (today.missed === 0) return null;
  const from = `${today.day.slice(0, 7)}-01`;
  return (
    <span className="row push warn">
      <Link href={`/score?from=${from}&to=${dayBefore(today.day)}&stage=missed`} className="warn">
        ▲ 本月已漏拨 {count(today.missed)} 项，查看
      </Link>
      {today.to_make_up > 0 && (
        <Link href="/plan/replan?make_up=true" className="warn" onClick={() => setMonth(today.day.slice(0, 7))}>
          补拨 {count(today.to_make_up)} 项
        </Link>
      )}
    </span>
  );
}
