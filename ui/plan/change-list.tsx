/** Changes task by task: before → after and why. What differs is bold and underlined, not only coloured. */
import { useMemo } from "react";
import { type ChangeRow, type PlaceRow, TASK_KIND_NAMES } from "../api/generated";
import { dayText } from "../format";
import { type Column, Table } from "../table";
import "./living.css";

/** The parts of a place that a city or a caller would notice, in the order in which they are read. */
const PARTS: readonly { name: string; text: (place: PlaceRow) => string }[] = [
  { name: "day", text: ({ day }) => dayText(day) },
  { name: "start", text: ({ start }) => start },
  { name: "caller", text: ({ caller }) => caller },
];

const asked = ({ kind, scenario }: PlaceRow) => scenario ?? TASK_KIND_NAMES[kind];

/** `12月7日 周一 09:12 张三` */
export const placeText = (place: PlaceRow) => PARTS.map(({ text }) => text(place)).join(" ");

/** A place whose parts stand out where the other place has something else. */
export function Place({ place, other }: { place: PlaceRow; other: PlaceRow | null }) {
  return (
    <>
      {PARTS.map(({ name, text }, index) => {
        const differs = other !== null && text(other) !== text(place);
        return (
          <span key={name} className="digits">
            {index > 0 && " "}
            {differs ? <strong className="change-differs">{text(place)}</strong> : text(place)}
          </span>
        );
      })}
    </>
  );
}

/** `高考报名 → 接通拨测` where what is asked or dialled changes, what a new task asks; empty where it stays. */
function contents({ before, after }: ChangeRow): string {
  if (after === null) return "";
  if (before === null) return asked(after);
  if (asked(before) !== asked(after)) return `${asked(before)} → ${asked(after)}`;
  return before.dial === after.dial ? "" : `改拨 ${after.dial}`;
}

const COLUMNS: Column<ChangeRow>[] = [
  { key: "number", title: "任务号", value: ({ number }) => number, width: 108 },
  { key: "city", title: "地市", value: ({ city }) => city, width: 76, filter: true },
  {
    key: "before",
    title: "原来",
    value: ({ before }) => before && `${before.day} ${before.start}`,
    text: ({ before }) => (before ? placeText(before) : "新增"),
    render: ({ before, after }) => (before ? <Place place={before} other={after} /> : <span className="mark good">新增</span>),
    width: 208,
  },
  {
    key: "after",
    title: "改为",
    value: ({ after }) => after && `${after.day} ${after.start}`,
    text: ({ after }) => (after ? placeText(after) : "撤销"),
    render: ({ before, after }) => (after ? <Place place={after} other={before} /> : <span className="mark faint">撤销</span>),
    width: 208,
  },
  { key: "cause", title: "原因", value: ({ cause }) => cause, filter: true },
  { key: "contents", title: "提问内容", value: contents },
];

interface Props {
  name: string;
  changes: readonly ChangeRow[];
  height?: "fill" | "auto";
}

export function ChangeList({ name, changes, height = "fill" }: Props) {
  // Where nobody is asked anything else, the column would only take the room of the others.
  const columns = useMemo(
    () => (changes.some((change) => contents(change) !== "") ? COLUMNS : COLUMNS.filter(({ key }) => key !== "contents")),
    [changes],
  );
  return <Table name={name} unit="个任务" rows={changes} columns={columns} rowKey={({ number }) => number} height={height} />;
}
