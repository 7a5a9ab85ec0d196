/** The middle pane: number, clock, stamps, outcome, what comes next. */
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { Failure } from "../api/failure";
import type { EventKind, HungUpBy, Outcome, Workbench } from "../api/generated";
import { dateTime } from "../format";
import { Attempts } from "./attempts";
import { Clock } from "./clock-bar";
import { CorrectStamp } from "./correct-stamp";
import { NextStep } from "./next-step";
import { NumberToDial } from "./number-to-dial";
import { OutcomeChooser } from "./outcome-chooser";
import { Recordings } from "./recordings";
import { redialOf } from "./redial";
import { Stamps } from "./stamps";

interface Props {
  bench: Workbench;
  /** When `bench` arrived. */
  answeredAt: number;
  number: string;
  line: string | null;
  onLine: (line: string) => void;
  by: HungUpBy;
  onBy: (by: HungUpBy) => void;
  failure: Failure | null;
  onFailureRead: () => void;
  onCopy: () => void;
  onStamp: (kind: EventKind) => void;
  onUnstamp: (attempt: string, event: string) => void;
  onConclude: (outcome: Outcome | null, accepted: boolean) => void;
  ownNumber: string | null;
  onOwnNumber: (id: string) => void;
  onPhone: (() => void) | undefined;
  onGiveUp: (reason: string) => Promise<Failure | null>;
  /** The redial was refused as too early; pressed again, it is meant. */
  early: boolean;
}

export function CallPane(props: Props) {
  const { bench, answeredAt, failure } = props;
  const [choosing, setChoosing] = useState(false);
  const [correcting, setCorrecting] = useState<EventKind | null>(null);
  const readOnly = bench.read_only !== null;
  const last = bench.attempts.at(-1);
  const open = last?.attempt.outcome === null ? last : undefined;
  // A redial begins with empty stamps; a finished task keeps those that decided it.
  const shown = redialOf(bench) === null ? last : undefined;
  const chooser = !readOnly && last !== undefined && (choosing || (open !== undefined && open.attempt.ended_at !== null));

  function conclude(outcome: Outcome | null, accepted: boolean): void {
    setChoosing(false);
    props.onConclude(outcome, accepted);
  }

  return (
    <section className="card call-middle" aria-label="拨打">
      <NumberToDial
        bench={bench}
        number={props.number}
        line={props.line}
        onLine={props.onLine}
        onCopy={props.onCopy}
        ownNumber={props.ownNumber}
        onOwnNumber={props.onOwnNumber}
        onPhone={props.onPhone}
        disabled={readOnly || open !== undefined}
        over={shown !== undefined && shown.attempt.ended_at !== null}
      />
      {bench.exemption && (
        <p className="call-exempt small" role="note" title={[bench.exemption.reason, bench.exemption.document].filter(Boolean).join("，")}>
          <span className="mark warn">豁免窗口</span> {dateTime(bench.exemption.starts_at).slice(5)} 至{" "}
          {dateTime(bench.exemption.ends_at).slice(5)}：{bench.exemption.reason}
        </p>
      )}
      <Clock view={shown} answeredAt={answeredAt} />
      <Stamps
        attempt={shown?.attempt}
        open={open !== undefined}
        disabled={readOnly}
        by={props.by}
        onBy={props.onBy}
        onStamp={props.onStamp}
        onUnstamp={props.onUnstamp}
        onCorrect={setCorrecting}
      />
      {failure && (
        <p className="call-refused row keep" role="alert">
          <span>{failure.message}</span>
          <Button
            size="small"
            type="text"
            className="push"
            icon={<CloseOutlined aria-hidden />}
            aria-label="知道了"
            onClick={props.onFailureRead}
          />
        </p>
      )}
      {chooser ? (
        <OutcomeChooser
          rows={bench.outcomes}
          proposed={last.proposed}
          chosen={last.attempt.outcome}
          onChoose={conclude}
        />
      ) : (
        <NextStep
          bench={bench}
          answeredAt={answeredAt}
          early={props.early}
          onDial={() => props.onStamp("dialled")}
          onGiveUp={props.onGiveUp}
          onChoose={() => setChoosing(true)}
        />
      )}
      <Attempts bench={bench} />
      {last !== undefined && <Recordings task={bench.task.id} />}
      {correcting && shown && (
        <CorrectStamp task={bench.task} attempt={shown.attempt} kind={correcting} onClose={() => setCorrecting(null)} />
      )}
    </section>
  );
}
