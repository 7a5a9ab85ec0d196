/** One section of the settings: its form, and 保存 as soon as something differs. */
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import type { Settings } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { FailureNote, shownAt } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useDraft } from "./drafts";
import { TabHead } from "./tab-head";

export interface Part<Value> {
  value: Value;
  change: (next: Value) => void;
  failure: Failure | null;
}

interface Props<Word extends keyof Settings> {
  word: Word;
  title: string;
  about: string;
  /** Fields at which the form itself shows a complaint; for every other there is a note. */
  fields?: readonly string[];
  children: (part: Part<Settings[Word]>) => ReactNode;
}

export function Section<Word extends keyof Settings>(props: Props<Word>) {
  const settings = useQuery("settings.get", null);
  return (
    <Loaded of={settings} what="设置">
      {(saved) => <Form {...props} settings={saved} />}
    </Loaded>
  );
}

function Form<Word extends keyof Settings>({ word, title, about, fields, children, settings }: Props<Word> & { settings: Settings }) {
  const draft = useDraft(word, settings[word]);
  const save = useChange("settings.save", { failure: "here", scope: "settings" });
  const store = () => save.mutate({ ...settings, [word]: draft.value }, { onSuccess: draft.undo });
  const failure = save.error;
  return (
    <>
      <TabHead title={title} about={about}>
        {draft.changed && (
          <Button
            onClick={() => {
              draft.undo();
              save.reset();
            }}
          >
            放弃修改
          </Button>
        )}
        <Button type="primary" disabled={!draft.changed} loading={save.isPending} onClick={store}>
          保存
        </Button>
      </TabHead>
      {!shownAt(failure, fields ?? []) && <FailureNote failure={failure} />}
      {children({ value: draft.value, change: draft.change, failure })}
    </>
  );
}
