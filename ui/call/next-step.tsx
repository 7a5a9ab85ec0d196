/** What follows: dialling, the redial with its countdown, or the form. The reasons are the core's. */
import { Button } from "antd";
import { useState } from "react";
import type { Failure } from "../api/failure";
import type { Workbench } from "../api/generated";
import { clock, duration } from "../format";
import { outcomeText } from "./attempts";
import { useRunning } from "./clock";
import { MakeUp } from "./make-up";
import { NextTask } from "./next-task";
import { ReasonDialog } from "./reason-dialog";
import { type Redial, redialOf } from "./redial";

interface Props {
  bench: Workbench;
  answeredAt: number;
  early: boolean;
  onDial: () => void;
  onGiveUp: (reason: string) => Promise<Failure | null>;
  onChoose: () => void;
}

function Countdown({ step, now, answeredAt }: { step: Redial; now: number; answeredAt: number }) {
  const rest = step.not_before - useRunning(now, answeredAt, 500);
  if (rest <= 0) return <span className="strong good">已到时间，可以重拨</span>;
  return (
    <span className="digits">
      还有 <span className="strong call-rest">{duration(rest + 999)}</span>（{clock(step.not_before)} 起）
    </span>
  );
}

function Waiting({ step, ...props }: Props & { step: Redial }) {
  const [givingUp, setGivingUp] = useState(false);
  return (
    <>
      <p>{step.why}</p>
      <p>
        <Countdown step={step} now={props.bench.now} answeredAt={props.answeredAt} />
      </p>
      <div className="row">
        <Button type="primary" onClick={props.onDial}>
          {props.early ? "确认提前重拨" : `第 ${step.attempt} 次拨打`} <kbd>F1</kbd>
        </Button>
        <Button onClick={() => setGivingUp(true)}>不再重拨</Button>
      </div>
      <NextTask task={props.bench.task.id} what="等候时可先做" />
      {givingUp && (
        <ReasonDialog
          title="不再重拨这项任务"
          label="原因"
          placeholder="例如：已到下班时间"
          okText="不再重拨"
          onSubmit={props.onGiveUp}
          onClose={() => setGivingUp(false)}
        />
      )}
    </>
  );
}

export function NextStep(props: Props) {
  const { bench, onChoose } = props;
  const { next, read_only: readOnly } = bench;
  const redial = redialOf(bench);
  const last = bench.attempts.at(-1);
  const change = readOnly === null && last !== undefined && (
    <Button size="small" type="link" onClick={onChoose}>
      {last.attempt.outcome === null ? "不打挂断，直接选定结果" : "更改结果"}
    </Button>
  );
  return (
    <div className="call-next column" aria-live="polite">
      {last?.attempt.outcome !== null && last !== undefined && (
        <p className="row keep">
          <span>
            结果：<span className="strong">{outcomeText(bench, last.attempt.outcome)}</span>
          </span>
          <span className="push">{change}</span>
        </p>
      )}
      {last?.attempt.outcome === null && <p>{change}</p>}
      {redial && <Waiting {...props} step={redial} />}
      {next?.step === "make_up_task" && <p className="warn">{next.why}</p>}
      {bench.make_up && <MakeUp note={bench.make_up} month={bench.task.day.slice(0, 7)} />}
      {last && last.attempt.outcome !== null && last.proposed !== null && last.proposed !== last.attempt.outcome && (
        <p className="small faint">按打点建议：{outcomeText(bench, last.proposed)}</p>
      )}
      {next?.step === "done" && readOnly === null && <p className="faint">拨打已完成。请填好评分单，按 Ctrl+Enter 提交。</p>}
    </div>
  );
}
