/**
 * Puts a stamp right: its time, a forgotten one added, one that did not happen taken out, or who hung up. The reason and
 * what was pressed stay in the record; whether the result is a possible call is for the core to say.
 */
import { Checkbox, Form, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Failure } from "../api/failure";
import { type Amendment, type Attempt, EVENT_NAMES, type EventKind, HUNG_UP_NAMES, type HungUpBy, type TaskRow } from "../api/generated";
import { useChange } from "../api/query";
import { seconds } from "../format";
import { useSlip } from "../report/use-slip";
import { failureOf } from "./failure-of";
import { ReasonDialog } from "./reason-dialog";

interface Props {
  task: TaskRow;
  attempt: Attempt;
  /** The stamp that was pointed at. */
  kind: EventKind;
  onClose: () => void;
}

const KINDS = (Object.keys(EVENT_NAMES) as EventKind[]).filter((kind) => kind !== "dialled");
const HANGERS = (Object.keys(HUNG_UP_NAMES) as HungUpBy[]).map((value) => ({ value, label: HUNG_UP_NAMES[value] }));
/** Seconds by which a key is usually late. */
const LATE = [1, 2, 3, 5];

export function CorrectStamp({ task, attempt, kind: pointed, onClose }: Props) {
  const correct = useChange("call.correct_stamp", { failure: "here" });
  const timeOf = (kind: EventKind) => attempt.events.find((event) => event.kind === kind)?.offset_ms ?? null;
  const [kind, setKind] = useState(pointed);
  const [ms, setMs] = useState(() => timeOf(pointed));
  const [removed, setRemoved] = useState(false);
  const [by, setBy] = useState<HungUpBy | null>(attempt.hung_up_by);
  const event = attempt.events.find((known) => known.kind === kind);
  const name = EVENT_NAMES[kind];

  /** One or two of them; the time first, because who hung up is said of the stamp that then stands. */
  function amendments(): [Amendment, Amendment?] {
    if (event === undefined) return [{ what: "add", kind, offset_ms: ms ?? -1 }];
    if (removed) return [{ what: "remove", event: event.id }];
    const moved: Amendment = { what: "move", event: event.id, offset_ms: ms ?? event.offset_ms };
    const other: Amendment | undefined =
      kind === "hang_up" && by !== null && by !== attempt.hung_up_by ? { what: "hung_up_by", by } : undefined;
    // Where nothing differs the core says so.
    if (other === undefined) return [moved];
    return moved.offset_ms === event.offset_ms ? [other] : [moved, other];
  }

  const slip = useSlip(task, () =>
    amendments().flatMap((amendment) =>
      amendment === undefined ? [] : [{ what: "stamp", task: task.id, attempt: attempt.id, amendment }],
    ),
  );

  async function submit(reason: string): Promise<Failure | null> {
    const ask = (amendment: Amendment) => failureOf(correct.mutateAsync({ attempt: attempt.id, amendment, reason }));
    const [first, second] = amendments();
    const failure = await ask(first);
    return failure !== null || second === undefined ? failure : ask(second);
  }

  return (
    <ReasonDialog
      title={`第 ${attempt.seq} 次拨打：更正打点`}
      label="更正原因"
      placeholder="例如：晚按了 3 秒"
      okText="更正"
      onSubmit={submit}
      {...slip}
      onClose={onClose}
    >
      <Form.Item label="哪个打点">
        <Select
          aria-label="哪个打点"
          value={kind}
          options={KINDS.map((value) => {
            const at = timeOf(value);
            return { value, label: `${EVENT_NAMES[value]}　${at === null ? "没有记录，补记" : seconds(at)}` };
          })}
          onChange={(next) => {
            setKind(next);
            setMs(timeOf(next));
            setRemoved(false);
          }}
        />
      </Form.Item>
      <Form.Item label={event ? `时间（原来 ${seconds(event.offset_ms)}）` : `“${name}”的时间`} extra="从拨出起算">
        <div className="row">
          <InputNumber<number>
            aria-label="拨出后秒数"
            className="call-correct-time"
            suffix="秒"
            min={0}
            step={0.5}
            precision={1}
            disabled={removed}
            value={ms === null ? null : ms / 1000}
            onChange={(value) => setMs(value === null ? null : Math.round(value * 1000))}
          />
          {event && !removed && (
            <span className="row keep small">
              <span className="faint">晚按了</span>
              {LATE.map((late) => (
                <button key={late} type="button" className="call-late" onClick={() => setMs(event.offset_ms - late * 1000)}>
                  {late} 秒
                </button>
              ))}
            </span>
          )}
        </div>
      </Form.Item>
      {kind === "hang_up" && event && !removed && (
        <Form.Item label="挂断方">
          <Select aria-label="挂断方" value={by} options={HANGERS} onChange={setBy} />
        </Form.Item>
      )}
      {event && (
        <Form.Item>
          <Checkbox checked={removed} onChange={({ target }) => setRemoved(target.checked)}>
            按错了，没有发生“{name}”：撤销这个打点
          </Checkbox>
        </Form.Item>
      )}
    </ReasonDialog>
  );
}
