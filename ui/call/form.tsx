/** The right pane: the score sheet. Totals and what is missing are the core's, after every save. */
import { type ReactNode, useState } from "react";
import type { Failure } from "../api/failure";
import type { JsonValue, Workbench } from "../api/generated";
import { clock, points } from "../format";
import { FormProvider } from "./form-context";
import { absent, type FormDimension, shapeOf } from "./form-shape";
import { ItemField } from "./item-field";
import { type Answers, KeyPoints } from "./key-points";
import { NoteField } from "./note-field";
import { SubmitBar } from "./submit-bar";
import { TicketMark } from "./ticket-mark";
import type { Sheet } from "./use-sheet";

/** What the form shows: of a task, or of a practice. */
export type FormBench = Pick<Workbench, "form" | "entries" | "suggested" | "score" | "read_only"> & {
  /** What counts as well, by key point. */
  answers: Answers;
  /** The task whose work order is to be cancelled; null in a practice. */
  task: Pick<Workbench["task"], "id"> | null;
};

interface Props {
  bench: FormBench;
  /** When a field last reached the disk before the page was opened. */
  savedAt: number | null;
  sheet: Sheet;
  answerShown: boolean;
  onAnswer: () => void;
  /** Notes opened by hand. */
  opened: ReadonlySet<string>;
  goTo: (place: string) => void;
  goOn: (place: string) => void;
  /** Why the sheet was not submitted. */
  refused: Failure | null;
  /** Submitting was tried: what is missing is marked from now on. */
  tried: boolean;
  onEdit: () => void;
  /** What stands in place of 提交 once nothing can be changed any more. */
  after: ReactNode;
  onSubmit: () => void;
}

function Head({ dimension }: { dimension: FormDimension }) {
  const { score, items } = dimension;
  const derived = items.length === 0 ? score.items.map(({ why }) => why).join("；") : "";
  return (
    <div className="call-dimension-head row keep">
      <h3 className="nowrap">{score.name}</h3>
      <span className="small faint cut" title={derived}>
        {absent(dimension) ? "不评" : derived}
      </span>
      <span className="push number">
        {points(score.points)} <span className="faint">/ {points(score.out_of)}</span>
      </span>
    </div>
  );
}

export function Form(props: Props) {
  const { bench, sheet, opened, goTo, goOn, refused, tried, onEdit } = props;
  const [hint, setHint] = useState("");
  const shape = shapeOf(bench);
  const readOnly = bench.read_only !== null;
  const missing = new Set(bench.score.missing.map(({ field }) => field));
  const saved = sheet.savedAt ?? props.savedAt;

  const value = (field: string) => {
    const draft = sheet.draft(field);
    return draft ? draft.value : (bench.entries[field] ?? null);
  };
  const context = {
    disabled: readOnly,
    value,
    draft: sheet.draft,
    suggested: (field: string) => (value(field) === null ? (bench.suggested[field] ?? null) : null),
    missing: (field: string) => missing.has(field) && (tried || field.startsWith("note:")),
    noted: (field: string) => opened.has(field) || missing.has(field) || value(field) !== null,
    choose: (field: string, chosen: JsonValue) => {
      onEdit();
      sheet.choose(field, chosen);
    },
    type: (field: string, text: string) => {
      onEdit();
      sheet.type(field, text);
    },
    leave: sheet.leave,
    goTo,
    goOn,
    hint: setHint,
  };

  return (
    <FormProvider value={context}>
      <section className="card call-right" aria-label="评分单">
        <div className="row keep call-form-head">
          <h2>评分单</h2>
          <span className="push small faint digits">{saved === null ? "还没有填写" : `已保存 ${clock(saved)}`}</span>
        </div>
        <div className="call-fields scroll">
          {shape.dimensions.map((dimension) => (
            <section key={dimension.score.id} className="call-dimension" aria-label={dimension.score.name}>
              <Head dimension={dimension} />
              {!absent(dimension) && (
                <div className="call-items">
                  {dimension.items.map((item) =>
                    item.fields.some(({ input }) => input.kind !== "choice") ? (
                      <KeyPoints
                        key={item.id}
                        item={item}
                        answers={bench.answers}
                        shown={props.answerShown}
                        onShow={props.onAnswer}
                      />
                    ) : (
                      <ItemField key={item.id} item={item} />
                    ),
                  )}
                </div>
              )}
            </section>
          ))}
        </div>
        <p className="call-hint small faint" aria-live="polite">
          {hint || "数字键选分，N 不适用，V 否决，Enter 写说明，Delete 清除"}
        </p>
        <div className="call-whole">
          {shape.whole.map((field) => (
            <NoteField
              key={field.field}
              field={field}
              long={field.field === "note"}
              placeholder={field.field === "ticket" ? "工单号（如被登记，需撤单）" : field.name}
              mark={field.field === "ticket" && bench.task && <TicketMark task={bench.task.id} number={String(value("ticket") ?? "")} />}
            />
          ))}
        </div>
        <SubmitBar
          bench={bench}
          refused={refused}
          after={props.after}
          onMissing={goTo}
          onSubmit={props.onSubmit}
        />
      </section>
    </FormProvider>
  );
}
