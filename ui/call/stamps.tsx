/**
 * The stamps: large buttons with their keys, the time beside each once it is pressed, and a way to take it back. A stamp
 * that is there, or was forgotten in a call that is over, is put right by pressing its button.
 */
import { type Attempt, type CallEvent, EVENT_NAMES, type EventKind, HUNG_UP_NAMES, type HungUpBy } from "../api/generated";
import { seconds } from "../format";
import { Radios, type RadioOption } from "./radios";
import { STAMP_KEYS } from "./stamp-keys";

const BIG = STAMP_KEYS.slice(0, 6);
const SMALL = STAMP_KEYS.slice(6);

interface StampProps {
  name: string;
  kind: EventKind;
  shortcut: string;
  event: CallEvent | undefined;
  /** What pressing does now, where that is no stamp. */
  about: string | undefined;
  disabled: boolean;
  onStamp: () => void;
  onUndo: (() => void) | undefined;
}

function Stamp({ name, kind, shortcut, event, about, disabled, onStamp, onUndo }: StampProps) {
  return (
    <div className={event ? "call-stamp stamped" : "call-stamp"}>
      <button
        type="button"
        data-place={kind}
        aria-keyshortcuts={shortcut}
        aria-pressed={event !== undefined}
        title={about}
        disabled={disabled}
        onClick={onStamp}
        // A key held down presses once: a redial must not confirm itself.
        onKeyDown={(pressed) => pressed.repeat && pressed.preventDefault()}
      >
        <span>{name}</span> <kbd>{shortcut}</kbd>
        {event && <span className="digits call-offset">✓ {seconds(event.offset_ms)}</span>}
      </button>
      {event && onUndo && (
        <button type="button" className="call-undo" aria-label={`撤销“${name}”`} title={`撤销“${name}”`} onClick={onUndo}>
          ×
        </button>
      )}
    </div>
  );
}

interface Props {
  /** The attempt whose stamps are shown; none before the first and between two diallings. */
  attempt: Attempt | undefined;
  /** Whether that attempt has no outcome yet. */
  open: boolean;
  disabled: boolean;
  by: HungUpBy;
  onBy: (by: HungUpBy) => void;
  onStamp: (kind: EventKind) => void;
  onUnstamp: (attempt: string, event: string) => void;
  onCorrect: (kind: EventKind) => void;
}

const HANGERS: readonly RadioOption<HungUpBy>[] = [
  { value: "caller", text: HUNG_UP_NAMES.caller, label: "拨测员先挂断" },
  { value: "agent", text: HUNG_UP_NAMES.agent, label: "话务员先挂断（Shift+F6）", shortcut: "Shift+F6" },
  { value: "system", text: HUNG_UP_NAMES.system, label: "系统断线（Ctrl+F6）", shortcut: "Ctrl+F6" },
];

export function Stamps({ attempt, open, disabled, by, onBy, onStamp, onUnstamp, onCorrect }: Props) {
  const over = attempt !== undefined && attempt.ended_at !== null;
  function stamp({ key, kind }: (typeof STAMP_KEYS)[number]) {
    const event = attempt?.events.find((known) => known.kind === kind);
    const undoable = open && !disabled && event !== undefined && kind !== "dialled";
    const corrects = kind !== "dialled" && (event !== undefined || over);
    return (
      <Stamp
        key={kind}
        name={EVENT_NAMES[kind]}
        kind={kind}
        shortcut={key}
        event={event}
        about={corrects ? (event ? `更正“${EVENT_NAMES[kind]}”的时间` : `补记“${EVENT_NAMES[kind]}”`) : undefined}
        disabled={disabled || (kind !== "dialled" && !open && !over)}
        onStamp={() => (corrects ? onCorrect(kind) : onStamp(kind))}
        onUndo={undoable && attempt ? () => onUnstamp(attempt.id, event.id) : undefined}
      />
    );
  }
  const hungUp = attempt?.hung_up_by ?? null;
  return (
    <div className="call-stamps" role="group" aria-label="打点">
      <div className="call-big">{BIG.map(stamp)}</div>
      <div className="call-small">{SMALL.map(stamp)}</div>
      <div className="row keep call-hangers">
        <span className="small faint nowrap" title={hungUp === null ? undefined : "要改的话，按“挂断”更正"}>
          挂断方
        </span>
        <Radios
          place="hung_up_by"
          name="谁先挂断"
          options={HANGERS}
          value={hungUp ?? by}
          disabled={disabled || hungUp !== null}
          onChoose={onBy}
        />
      </div>
    </div>
  );
}
