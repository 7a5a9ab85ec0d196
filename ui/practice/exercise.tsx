/** One practice: the conversation on the left, the form of the workbench on the right, the result in its place afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { Failure } from "../api/failure";
import type { JsonValue, Practice, Saved } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import "../call/call.css";
import { Checkpoints } from "../call/checkpoints";
import { Form } from "../call/form";
import { shapeOf } from "../call/form-shape";
import { focusNext, focusPlace, forgetPlace, placeOf, rememberPlace } from "../call/places";
import { useSubmitKey } from "../call/submit-key";
import { type Sheet, useSheet } from "../call/use-sheet";
import { Loaded } from "../frame/loaded";
import { Apart } from "./apart";
import { Result } from "./result";
import { Transcript } from "./transcript";

export function Practising({ id }: { id: string }) {
  const client = useQueryClient();
  const key = ["practice.open", { id }];
  const query = useQuery("practice.open", { id });
  const entered = (field: string, value: JsonValue, saved: Saved) =>
    client.setQueryData<Practice>(
      key,
      (old) => old && { ...old, score: saved.score, saved_at: saved.saved_at, entries: { ...old.entries, [field]: value } },
    );
  return (
    <div className="page call">
      <Loaded of={query} what="练习">
        {(practice) => (
          <>
            <div className="row call-head">
              <h1 className="nowrap">练习　{practice.lesson.title}</h1>
              <Apart />
              <span className="faint">{practice.lesson.about}</span>
              <Link href="/practice" className="push nowrap">
                全部练习
              </Link>
            </div>
            {practice.result === null ? (
              <Exercise
                practice={practice}
                onEntered={entered}
                onSubmitted={(submitted) => client.setQueryData<Practice>(key, submitted)}
              />
            ) : (
              <div className="call-panes practice-panes">
                <section className="card" aria-label="练习通话">
                  <Transcript attempts={practice.lesson.attempts} />
                </section>
                <Result practice={practice} result={practice.result} />
              </div>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

interface Props {
  practice: Practice;
  onEntered: (field: string, value: JsonValue, saved: Saved) => void;
  onSubmitted: (practice: Practice) => void;
}

function Exercise({ practice, onEntered, onSubmitted }: Props) {
  const { id, lesson } = practice;
  const place = `practice ${id}`;
  const root = useRef<HTMLDivElement>(null);
  const enter = useChange("practice.enter", { failure: "here", scope: place });
  const submitting = useChange("practice.submit", { failure: "here", scope: place });
  const sheet = useSheet(place, false, (field, value) => enter.mutateAsync({ practice: id, field, value }), onEntered);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Failure | null>(null);
  const [tried, setTried] = useState(false);
  const wanted = useRef<string | null>(placeOf(place) ?? "outcome:1");

  function goTo(field: string): void {
    // The core asks for the outcome that decides: that of the last dialling.
    const target = field === "outcome" ? `outcome:${lesson.attempts.length}` : field;
    if (target.startsWith("note:")) setOpened((old) => new Set(old).add(target));
    wanted.current = focusPlace(root.current, target) ? null : target;
  }

  useEffect(() => {
    if (wanted.current !== null && focusPlace(root.current, wanted.current)) wanted.current = null;
  });

  async function submit(): Promise<void> {
    setRefused(null);
    setTried(true);
    if (!(await sheet.flush())) return setRefused(new Failure("refused", "有的内容还没有保存，请看标出的地方。"));
    try {
      onSubmitted(await submitting.mutateAsync({ id }));
      forgetPlace(place);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      setRefused(failure);
      if (failure.code === "invalid") goTo(failure.field);
    }
  }

  useSubmitKey(() => void submit());

  return (
    <div className="call-panes practice-panes" ref={root} onFocus={(event) => rememberPlace(place, event)}>
      <section className="card" aria-label="练习通话">
        <Transcript attempts={lesson.attempts} />
        <Outcomes practice={practice} sheet={sheet} tried={tried} />
        <Checkpoints
          fields={shapeOf(practice).checkpoints}
          entries={practice.entries}
          sheet={sheet}
          disabled={false}
          missing={(field) => tried && practice.score.missing.some((missing) => missing.field === field)}
          onNext={(field) => focusNext(root.current, field)}
        />
      </section>
      <Form
        bench={{ ...practice, suggested: {} }}
        savedAt={practice.saved_at}
        sheet={sheet}
        answerShown
        onAnswer={() => undefined}
        opened={opened}
        goTo={goTo}
        goOn={(field) => focusNext(root.current, field)}
        refused={refused}
        tried={tried}
        onEdit={() => refused && setRefused(null)}
        after={null}
        onSubmit={() => void submit()}
      />
    </div>
  );
}

/** How each dialling ended: choosing it is part of the practice. */
function Outcomes({ practice, sheet, tried }: { practice: Practice; sheet: Sheet; tried: boolean }) {
  const { lesson, outcomes, entries } = practice;
  const several = lesson.attempts.length > 1;
  return (
    <div className="column">
      {lesson.attempts.map((_, at) => {
        const field = `outcome:${at + 1}`;
        const draft = sheet.draft(field);
        const value = draft ? draft.value : (entries[field] ?? null);
        const name = several ? `第 ${at + 1} 次拨打的结果` : "拨测结果";
        return (
          <div key={field} className="row keep" data-place={field}>
            <span className="nowrap">{name}</span>
            <Select<number>
              className="practice-outcome"
              aria-label={name}
              placeholder="请选择"
              showSearch={{ optionFilterProp: "label" }}
              value={typeof value === "number" ? value : null}
              {...(tried && value === null ? { status: "error" as const } : {})}
              options={outcomes.map((row) => ({ value: row.code, label: `${row.code} ${row.name}` }))}
              onChange={(code) => sheet.choose(field, code)}
            />
            {draft?.state === "failed" && (
              <span className="bad small" role="alert">
                没有保存：{draft.message}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
