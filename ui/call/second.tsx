/**
 * 双评: the same call judged a second time, blind. The same script and form as on the workbench; the stamps are only to be
 * looked at, and the first sheet is nowhere on the screen.
 */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import type { JsonValue, Saved, Workbench } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { dayText } from "../format";
import { Loaded } from "../frame/loaded";
import { AttemptList } from "../score/attempt-list";
import "../score/score.css";
import { Checkpoints } from "./checkpoints";
import { Form } from "./form";
import { useFormDesk } from "./form-desk";
import { shapeOf } from "./form-shape";
import { Recordings } from "./recordings";
import { ScriptPane } from "./script-pane";
import { useSheet } from "./use-sheet";

interface SecondProps {
  bench: Workbench;
  onEntered: (field: string, value: JsonValue, saved: Saved) => void;
  onSubmitted: (bench: Workbench) => void;
}

function Second({ bench, onEntered, onSubmitted }: SecondProps) {
  const task = bench.task.id;
  const place = `${task} second`;
  const readOnly = bench.read_only !== null;
  const enter = useChange("sheet.enter", { failure: "here", scope: `sheet ${task}` });
  const sheet = useSheet(place, readOnly, (field, value) => enter.mutateAsync({ task, field, value, scorer: "second" }), onEntered);
  const submitting = useChange("second.submit", { failure: "here", scope: `sheet ${task}` });
  const { root, onFocus, form } = useFormDesk({
    name: place,
    start: bench.score.missing[0]?.field ?? null,
    sheet,
    readOnly,
    submit: async () => onSubmitted(await submitting.mutateAsync({ id: task })),
  });

  return (
    <>
      <div className="row call-head">
        <h1 className="nowrap">
          双评　{bench.task.city_name} <span className="digits">{bench.task.number}</span>
        </h1>
        <span className="faint nowrap">
          {dayText(bench.task.day)} {bench.task.start}　拨测员 {bench.task.caller_name}
        </span>
        <span className="mark accent">独立评分：提交之前看不到第一份评分单</span>
        <Link href="/today" className="push nowrap">
          回到今日拨测
        </Link>
        {bench.read_only !== null && <span className="call-read-only small">{bench.read_only}</span>}
      </div>
      <div className="call-panes" ref={root} onFocus={onFocus}>
        <ScriptPane bench={bench} answerShown onAnswer={() => undefined}>
          <Checkpoints
            fields={shapeOf(bench).checkpoints}
            entries={bench.entries}
            sheet={sheet}
            disabled={readOnly}
            missing={(field) => form.tried && bench.score.missing.some((missing) => missing.field === field)}
            onNext={form.goOn}
          />
        </ScriptPane>
        <div className="card scroll">
          <AttemptList bench={bench} />
          <Recordings task={task} />
          <p className="faint small">请听录音或旁听后评分。以拨测员的评分单为准，双评只用于比对评分尺度。</p>
        </div>
        <Form
          bench={{ ...bench, answers: bench.key?.key.points ?? [], task: null }}
          sheet={sheet}
          savedAt={bench.sheet?.saved_at ?? null}
          after={readOnly && <Link href={`/score/${task}`}>打开评分记录</Link>}
          {...form}
        />
      </div>
    </>
  );
}

export function SecondTask({ task }: { task: string }) {
  const client = useQueryClient();
  const key = ["second.open", { id: task }];
  const query = useQuery("second.open", { id: task });
  return (
    <div className="page call">
      <Loaded of={query} what="双评任务">
        {(bench) => (
          <Second
            bench={bench}
            onEntered={(field, value, saved) =>
              client.setQueryData<Workbench>(
                key,
                (old) => old && { ...old, score: saved.score, entries: { ...old.entries, [field]: value } },
              )
            }
            onSubmitted={(submitted) => client.setQueryData<Workbench>(key, submitted)}
          />
        )}
      </Loaded>
    </div>
  );
}
