/** One practice: the conversation on the left, the form of the workbench on the right, the result in its place afterwards. */
import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { Link } from "wouter";
import type { JsonValue, Practice, Saved } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import "../call/call.css";
import { Checkpoints } from "../call/checkpoints";
import { Form } from "../call/form";
import { useFormDesk } from "../call/form-desk";
import { shapeOf } from "../call/form-shape";
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
  const enter = useChange("practice.enter", { failure: "here", scope: place });
  const submitting = useChange("practice.submit", { failure: "here", scope: place });
  const sheet = useSheet(place, false, (field, value) => enter.mutateAsync({ practice: id, field, value }), onEntered);
  const { root, onFocus, form } = useFormDesk({
    name: place,
    start: "outcome:1",
    sheet,
    readOnly: false,
    submit: async () => onSubmitted(await submitting.mutateAsync({ id })),
    // The core asks for the outcome that decides: that of the last dialling.
    placeOfField: (field) => (field === "outcome" ? `outcome:${lesson.attempts.length}` : field),
  });

  return (
    <div className="call-panes practice-panes" ref={root} onFocus={onFocus}>
      <section className="card" aria-label="练习通话">
        <Transcript attempts={lesson.attempts} />
        <Outcomes practice={practice} sheet={sheet} tried={form.tried} />
        <Checkpoints
          fields={shapeOf(practice).checkpoints}
          entries={practice.entries}
          sheet={sheet}
          disabled={false}
          missing={(field) => form.tried && practice.score.missing.some((missing) => missing.field === field)}
          onNext={form.goOn}
        />
      </section>
      <Form
        bench={{ ...practice, suggested: {}, task: null, answers: practice.card?.key_points ?? [] }}
        savedAt={practice.saved_at}
        sheet={sheet}
        after={null}
        {...form}
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
