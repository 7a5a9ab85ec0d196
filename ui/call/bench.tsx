/**
 * The screen of one task: the script on the left, the call in the middle, the score form on the right. Here the three
 * are tied together: which key does what now, and where the cursor goes next.
 */
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { Failure } from "../api/failure";
import type { EventKind, HungUpBy, Outcome, Workbench } from "../api/generated";
import { host } from "../api/host";
import { useChange } from "../api/query";
import { copyText } from "../copy";
import { BenchHead } from "./bench-head";
import { CallPane } from "./call-pane";
import { Checkpoints } from "./checkpoints";
import "./corrections.css";
import { Form } from "./form";
import { shapeOf } from "./form-shape";
import { useOwnNumber } from "./own-number";
import { focusNext, focusPlace, forgetPlace, leftAt, rememberPlace } from "./places";
import { redialOf } from "./redial";
import { NextTask } from "./next-task";
import { ScriptPane } from "./script-pane";
import { useBenchKeys } from "./stamp-keys";
import type { UseBench } from "./use-bench";
import { useSheet } from "./use-sheet";

interface Props {
  bench: Workbench;
  use: UseBench;
}

const stamped = (bench: Workbench, kind: EventKind) =>
  bench.attempts.at(-1)?.attempt.events.some((event) => event.kind === kind) ?? false;

/** Where the work goes on by itself. */
function firstPlace(bench: Workbench): string {
  const last = bench.attempts.at(-1);
  if (!last || redialOf(bench) !== null) return "dialled";
  if (last.attempt.outcome === null) return last.attempt.ended_at === null ? "ringback" : "outcome";
  return lacking(bench)[0]?.field ?? "submit";
}

/** Where it was left, if that place is still there; else where it goes on. */
function startPlace(bench: Workbench): string {
  const left = leftAt(bench);
  const gone = left === "outcome" && bench.attempts.at(-1)?.attempt.outcome !== null;
  return left === null || gone ? firstPlace(bench) : left;
}

/** What the core still lacks and no stamp suggests. */
const lacking = ({ score, suggested }: Workbench) => score.missing.filter(({ field }) => !(field in suggested));

export function Bench({ bench, use }: Props) {
  const task = bench.task.id;
  const { acts, failure } = use;
  const { message } = App.useApp();
  const root = useRef<HTMLDivElement>(null);
  const readOnly = bench.read_only !== null;
  const enter = useChange("sheet.enter", { failure: "here", scope: `sheet ${task}` });
  const sheet = useSheet(task, readOnly, (field, value) => enter.mutateAsync({ task, field, value, scorer: "caller" }), use.entered);
  const [line, setLine] = useState<string | null>(null);
  const [ownNumber, setOwnNumber] = useOwnNumber(bench.own_numbers);
  const [by, setBy] = useState<HungUpBy>("caller");
  const [early, setEarly] = useState(false);
  const [start] = useState(() => startPlace(bench));
  const [answerOpen, setAnswerOpen] = useState(start.startsWith("key_point:"));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(start.startsWith("note:") ? [start] : []));
  /** The place that is to get the focus as soon as it is there: it may only come with the answer on its way. */
  const wanted = useRef<string | null>(start);
  const [refused, setRefused] = useState<Failure | null>(null);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);

  const open = bench.attempts.find(({ attempt }) => attempt.outcome === null);
  const judged = bench.form.some(({ field }) => field.startsWith("key_point:") && field in bench.entries);
  const answerShown = answerOpen || readOnly || judged || stamped(bench, "question_finished");

  /** Goes to a place, opening what hides it. */
  function goTo(place: string): void {
    if (place.startsWith("note:")) setOpened((old) => new Set(old).add(place));
    if (place.startsWith("key_point:")) setAnswerOpen(true);
    wanted.current = focusPlace(root.current, place) ? null : place;
  }

  useEffect(() => {
    if (wanted.current !== null && focusPlace(root.current, wanted.current)) wanted.current = null;
  });

  async function dial(): Promise<void> {
    const answer = await acts.dial(line, ownNumber, early);
    // A redial before its time is refused once with the reason; pressed again, it is meant.
    setEarly(answer === null && redialOf(bench) !== null);
    if (answer === null) return;
    if (bench.dial_opens_phone) phone?.();
    setLine(null);
    setBy("caller");
    goTo("ringback");
  }

  async function stamp(kind: EventKind, said: HungUpBy | null): Promise<void> {
    if (readOnly) return;
    if (kind === "dialled") return dial();
    const attempt = (open ?? bench.attempts.at(-1))?.attempt.id;
    if (attempt === undefined) return goTo("dialled");
    const answer = await acts.stamp(attempt, kind, kind === "hang_up" ? (said ?? by) : null);
    if (answer !== null && kind === "hang_up") goTo("outcome");
    // The question is put: what was done of the script is ticked while the agent answers, unless something is being typed.
    if (answer !== null && kind === "question_finished" && !document.activeElement?.matches("input, textarea")) tickNext(answer);
  }

  /** To the next step of the script that is not ticked, or to what follows. */
  function tickNext(answer: Workbench, after: string | null = null): void {
    const steps = shapeOf(answer).checkpoints.map(({ field }) => field);
    const next = steps.slice(after === null ? 0 : steps.indexOf(after) + 1).find((field) => (sheet.draft(field)?.value ?? answer.entries[field] ?? null) === null);
    const fields = new Set(answer.form.map(({ field }) => field));
    const other = lacking(answer).find(({ field }) => fields.has(field) && !steps.includes(field))?.field;
    const place = next ?? (after === null ? undefined : other);
    if (place !== undefined) goTo(place);
  }

  async function conclude(outcome: Outcome | null, accepted = false): Promise<Workbench | null> {
    const attempt = bench.attempts.at(-1)?.attempt.id;
    if (attempt === undefined || readOnly) return null;
    const answer = await acts.conclude(attempt, outcome);
    if (answer === null) return null;
    goTo(firstPlace(answer));
    // Enter on what is in sight is enough for a 接通拨测: its outcome and the greeting stand on the screen.
    const final = answer.next?.step === "done" || answer.next?.step === "make_up_task";
    if (accepted && final && answer.task.kind === "connection" && lacking(answer).length === 0) await send(answer);
    return answer;
  }

  async function submit(): Promise<void> {
    if (readOnly) return;
    // Hung up, and the outcome that the stamps suggest is in sight: submitting accepts it.
    const now = open && open.proposed !== null ? await conclude(null) : bench;
    if (now !== null) await send(now);
  }

  /** Submits the sheet with what the stamps suggest for the fields that are empty. */
  async function send(now: Workbench): Promise<void> {
    setRefused(null);
    setTried(true);
    for (const [field, value] of Object.entries(now.suggested)) {
      if (value !== undefined && (sheet.draft(field)?.value ?? null) === null) sheet.choose(field, value);
    }
    if (!(await sheet.flush())) {
      setRefused(new Failure("refused", "有的内容还没有保存，请看标出的地方。"));
      const failed = bench.form.find(({ field }) => sheet.draft(field)?.state === "failed");
      if (failed) goTo(failed.field);
      return;
    }
    const answer = await acts.submit();
    if (answer instanceof Failure) {
      setRefused(answer);
      goTo(answer.code === "invalid" ? answer.field : "outcome");
      return;
    }
    forgetPlace(task);
    setDone(true);
  }

  const number = bench.lines.find(({ id }) => id === line)?.dial ?? open?.attempt.dial ?? nextNumber(bench);
  const link = bench.phone[(line === null ? bench.lines.find(({ dial: known }) => known === number)?.id : line) ?? ""];
  const phone =
    link === undefined
      ? undefined
      : () => void host.openNumber(link).catch((thrown: unknown) => void message.error(Failure.from(thrown).message));
  function copyNumber(): void {
    if (copyText(number)) message.success(`已复制 ${number}`);
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  }

  useBenchKeys({ stamp: (kind, said) => void stamp(kind, said), copyNumber, submit: () => void submit() });

  return (
    <>
      <BenchHead bench={bench} />
      <div
        className="call-panes"
        ref={root}
        onFocus={(event) => !done && rememberPlace(task, event)}
        onPointerDown={() => {
          wanted.current = null;
        }}
      >
        <ScriptPane bench={bench} answerShown={answerShown} onAnswer={() => setAnswerOpen(!answerOpen)}>
          <Checkpoints
            fields={shapeOf(bench).checkpoints}
            entries={bench.entries}
            sheet={sheet}
            disabled={readOnly}
            missing={(field) => tried && bench.score.missing.some((missing) => missing.field === field)}
            onNext={(field) => tickNext(bench, field)}
          />
        </ScriptPane>
        <CallPane
          bench={bench}
          answeredAt={use.query.dataUpdatedAt}
          number={number}
          line={line}
          onLine={setLine}
          by={by}
          onBy={setBy}
          failure={failure}
          onFailureRead={use.clearFailure}
          onCopy={copyNumber}
          onStamp={(kind) => void stamp(kind, null)}
          onUnstamp={(attempt, event) => void acts.unstamp(attempt, event)}
          onConclude={(outcome, accepted) => void conclude(outcome, accepted)}
          ownNumber={ownNumber}
          onOwnNumber={setOwnNumber}
          onPhone={phone}
          onGiveUp={acts.giveUp}
          early={early}
        />
        <Form
          bench={{ ...bench, answers: bench.key?.key.points ?? [] }}
          sheet={sheet}
          answerShown={answerShown}
          onAnswer={() => setAnswerOpen(true)}
          opened={opened}
          goTo={goTo}
          goOn={(place) => focusNext(root.current, place)}
          refused={refused}
          tried={tried}
          onEdit={() => refused && setRefused(null)}
          savedAt={bench.sheet?.saved_at ?? null}
          after={
            done ? (
              <NextTask task={task} what="已提交，下一个" focus />
            ) : (
              readOnly && <Link href={`/score/${task}`}>打开评分记录</Link>
            )
          }
          onSubmit={() => void submit()}
        />
      </div>
    </>
  );
}

/** The number that the policy would dial now. */
function nextNumber(bench: Workbench): string {
  const { lines, task } = bench;
  const redial = redialOf(bench);
  const line = redial ? lines.find(({ id }) => id === redial.line) : lines[0];
  return line?.dial ?? task.dial;
}
