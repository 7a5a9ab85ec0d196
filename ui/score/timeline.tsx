/** A call as a line: its stamps in proportion to time, and the wait as a thicker stretch. */
import { type AttemptView, EVENT_NAMES } from "../api/generated";
import { seconds } from "../format";

const WIDTH = 680;
const EDGE = 8;
const LABEL = 84;
const LANE = 32;

interface Label {
  key: string;
  name: string;
  time: string;
  /** Where the stamp is. */
  at: number;
  /** True where the label would run over the right edge: it ends at the stamp then. */
  last: boolean;
  lane: number;
}

/** Each label goes into the first lane that is free at its place. */
export function labelsOf({ attempt }: AttemptView): Label[] {
  const end = Math.max(1, ...attempt.events.map((event) => event.offset_ms));
  const taken: number[] = [];
  return attempt.events.map((event) => {
    const at = EDGE + (event.offset_ms / end) * (WIDTH - 2 * EDGE);
    const last = at + LABEL > WIDTH;
    const free = taken.findIndex((right) => right <= (last ? at - LABEL : at));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = last ? WIDTH : at + LABEL;
    return { key: event.id, name: EVENT_NAMES[event.kind], time: seconds(event.offset_ms), at, last, lane };
  });
}

export function Timeline({ view }: { view: AttemptView }) {
  const { attempt, wait, within_15s: within } = view;
  const labels = labelsOf(view);
  const height = 22 + LANE * Math.max(1, ...labels.map(({ lane }) => lane + 1));
  const end = Math.max(1, ...attempt.events.map((event) => event.offset_ms));
  const place = (ms: number) => EDGE + (ms / end) * (WIDTH - 2 * EDGE);
  const since = attempt.events.find((event) => event.kind === wait?.since)?.offset_ms;
  const words = attempt.events.map((event) => `${EVENT_NAMES[event.kind]} ${seconds(event.offset_ms)}`).join("，");
  return (
    <svg className="score-timeline" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`时间线：${words}`}>
      <line className="axis" x1={EDGE} x2={WIDTH - EDGE} y1={10} y2={10} />
      {wait && since !== undefined && (
        <line
          className={within === false ? "wait over" : "wait"}
          x1={place(since)}
          x2={place(since + wait.ms)}
          y1={10}
          y2={10}
        />
      )}
      {labels.map(({ key, at, lane }) => (
        <line key={key} className="stem" x1={at} x2={at} y1={10} y2={20 + lane * LANE} />
      ))}
      {labels.map(({ key, name, time, at, last, lane }) => (
        <g key={key} textAnchor={last ? "end" : "start"}>
          <circle cx={at} cy={10} r={4} />
          <text x={last ? at + 4 : at - 4} y={32 + lane * LANE}>
            {name}
          </text>
          <text className="time" x={last ? at + 4 : at - 4} y={46 + lane * LANE}>
            {time}
          </text>
        </g>
      ))}
    </svg>
  );
}
