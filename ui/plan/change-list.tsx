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

export type ChangeKind = "移动" | "新增" | "撤销";
export const kindOf = ({ before, after }: ChangeRow): ChangeKind => (before === null ? "新增" : after === null ? "撤销" : "移动");

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

/** `高考报名 → 接通拨测` where what is asked changes; empty where it stays. */
function contents({ before, after }: ChangeRow): string {
  if (before === null || after === null) return asked((after ?? before) as PlaceRow);
  if (asked(before) !== asked(after)) return `${asked(before)} → ${asked(after)}`;
  return before.dial === after.dial ? "不变" : `改拨 ${after.dial}`;
}

const COLUMNS: Column<ChangeRow>[] = [
  { key: "number", title: "任务号", value: ({ number }) => number, width: 112 },
  { key: "kind", title: "改动", value: kindOf, render: (change) => <Kind change={change} />, width: 64, filter: true },
  { key: "city", title: "地市", value: ({ city }) => city, width: 76, filter: true },
  {
    key: "before",
    title: "原来",
    value: ({ before }) => before && `${before.day} ${before.start}`,
    text: ({ before }) => (before ? placeText(before) : "—"),
    render: ({ before, after }) => (before ? <Place place={before} other={after} /> : "—"),
    width: 212,
  },
  {
    key: "after",
    title: "改为",
    value: ({ after }) => after && `${after.day} ${after.start}`,
    text: ({ after }) => (after ? placeText(after) : "—"),
    render: ({ before, after }) => (after ? <Place place={after} other={before} /> : "—"),
    width: 212,
  },
  { key: "cause", title: "原因", value: ({ cause }) => cause },
  { key: "contents", title: "提问内容", value: contents },
];

const TONES: Record<ChangeKind, string> = { 移动: "accent", 新增: "good", 撤销: "faint" };

function Kind({ change }: { change: ChangeRow }) {
  const kind = kindOf(change);
  return <span className={`mark ${TONES[kind]}`}>{kind}</span>;
}

interface Props {
  name: string;
  changes: readonly ChangeRow[];
  height?: "fill" | "auto";
}

export function ChangeList({ name, changes, height = "fill" }: Props) {
  // Where nobody is asked anything else, the column would only take the room of the others.
  const columns = useMemo(
    () => (changes.some((change) => contents(change) !== "不变") ? COLUMNS : COLUMNS.filter(({ key }) => key !== "contents")),
    [changes],
  );
  return <Table name={name} unit="个任务" rows={changes} columns={columns} rowKey={({ number }) => number} height={height} />;
}
