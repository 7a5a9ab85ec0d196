/** One edit of the audit log in words; edits that another line already tells are left out. */
import { type CallEvent, type Edit, EVENT_NAMES, type JsonValue, STAGE_NAMES, type Workbench } from "../api/generated";
import { REVIEW_NAMES } from "../call/words";
import { seconds } from "../format";
import { valueText } from "./values";

export interface Said {
  what: string;
  old: string;
  now: string;
}

function word(names: Readonly<Record<string, string>>, value: JsonValue): string {
  return typeof value === "string" ? (names[value] ?? value) : "（空）";
}

/** `[outcome, who hung up, when]`, as an attempt's end is logged. */
function outcomeOf(end: JsonValue, bench: Workbench): string {
  const code = Array.isArray(end) ? end[0] : null;
  if (typeof code !== "number") return "（空）";
  return `${code} ${bench.outcomes.find((row) => row.code === code)?.name ?? ""}`;
}

export function describe({ what, id, old, new: now }: Edit, bench: Workbench): Said | null {
  switch (what) {
    case "entry": {
      const field = bench.form.find((known) => id.endsWith(`/${known.field}`));
      return { what: field?.name ?? id, old: valueText(field, old), now: valueText(field, now) };
    }
    case "stamp": {
      if (old === null) return null;
      const event = old as CallEvent;
      if (now !== null) {
        const moved = now as CallEvent;
        // Who hung up: the history says it.
        if (moved.offset_ms === event.offset_ms) return null;
        return { what: `更正打点“${EVENT_NAMES[event.kind]}”`, old: seconds(event.offset_ms), now: seconds(moved.offset_ms) };
      }
      return { what: `撤销打点“${EVENT_NAMES[event.kind]}”`, old: seconds(event.offset_ms), now: "（空）" };
    }
    case "attempt_end": {
      const said = { what: "拨测结果", old: outcomeOf(old, bench), now: outcomeOf(now, bench) };
      return said.old === said.now ? null : said;
    }
    case "task_stage":
      return { what: "状态", old: word(STAGE_NAMES, old), now: word(STAGE_NAMES, now) };
    case "sheet_review":
      return { what: "复核", old: word(REVIEW_NAMES, old), now: word(REVIEW_NAMES, now) };
    default:
      return null;
  }
}
