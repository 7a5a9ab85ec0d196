/**
 * 重拨提醒: redials whose delay is over, on whatever page one is. It stands under the navigation, where it covers
 * nothing, and is read aloud once; which redial is due is the core's word.
 */
import { useEffect } from "react";
import { useLocation } from "wouter";
import type { WaitingRedial } from "../api/generated";
import { useQuery } from "../api/query";
import { callerOf, useCallerChoice } from "../today/caller";
import { useProgram } from "./program";

/** The redials that can be dialled now, other than that of the open workbench. */
export function useDueRedials(founded: boolean): WaitingRedial[] {
  const [path] = useLocation();
  const person = useProgram().data?.person ?? null;
  const [choice] = useCallerChoice();
  const caller = callerOf(choice, person);
  const waiting = useQuery("today.redials", caller === null ? {} : { caller }, { every: 15_000, when: founded, keep: true });
  return (waiting.data ?? []).filter(({ due, task }) => due && path !== `/call/${task}`);
}

export function Reminder({ redials }: { redials: readonly WaitingRedial[] }) {
  const [, navigate] = useLocation();
  const [first] = redials;
  useEffect(() => {
    if (!first) return;
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.code !== "KeyR") return;
      event.preventDefault();
      navigate(`/call/${first.task}`);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [first, navigate]);
  return (
    <div className="reminder" role="status" aria-live="polite" aria-label="重拨提醒">
      {redials.slice(0, 3).map(({ task, number, city_name: city }, at) => (
        <button
          key={task}
          type="button"
          aria-keyshortcuts={at === 0 ? "Alt+R" : undefined}
          title={at === 0 ? "打开拨测台（Alt+R）" : "打开拨测台"}
          onClick={() => navigate(`/call/${task}`)}
        >
          ☎ {city} <span className="digits nowrap">{number}</span> 可以重拨了 {at === 0 && <kbd>Alt+R</kbd>}
        </button>
      ))}
      {redials.length > 3 && <p className="small warn">共 {redials.length} 项可以重拨</p>}
    </div>
  );
}
