/** 评分表: its versions, and the newest one edited into a new version. Sheets stay on the version they were begun on. */
import { App, Button, Select } from "antd";
import { useState } from "react";
import type { ScorecardVersion } from "../../api/generated";
import { useChange, useQuery } from "../../api/query";
import { dateTime } from "../../format";
import { FailureNote } from "../../frame/failure";
import { Loaded } from "../../frame/loaded";
import { useDraft } from "../drafts";
import { TabHead } from "../tab-head";
import { Card } from "./card";

export default function Scorecards() {
  const versions = useQuery("scorecard.list", null);
  return (
    <Loaded of={versions} what="评分表">
      {(list) => <Versions versions={list.toSorted((one, other) => other.version - one.version)} />}
    </Loaded>
  );
}

const ABOUT = "打什么分、怎么扣。保存会成为新版本，用于以后发布的计划；已有评分单仍按各自的版本。";

function Versions({ versions }: { versions: readonly ScorecardVersion[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const newest = versions[0];
  const shown = versions.find(({ id }) => id === chosen) ?? newest;
  if (!newest || !shown) return <TabHead title="评分表" about="还没有评分表。" />;
  const select = (
    <Select
      aria-label="版本"
      value={shown.id}
      options={versions.map(({ id, version, created_at }) => ({ value: id, label: `第 ${version} 版 · ${dateTime(created_at)}` }))}
      onChange={choose}
    />
  );
  if (shown.id !== newest.id)
    return (
      <>
        <TabHead title="评分表" about={`${ABOUT}现在看的是旧版本，不能修改。`}>
          {select}
        </TabHead>
        <Card card={shown.card} failure={null} />
      </>
    );
  return <Newest newest={newest} select={select} onSaved={() => choose(null)} />;
}

function Newest({ newest, select, onSaved }: { newest: ScorecardVersion; select: React.ReactNode; onSaved: () => void }) {
  const draft = useDraft("scorecard", newest.card);
  const save = useChange("scorecard.save", { failure: "here" });
  const { message } = App.useApp();
  const store = () =>
    save.mutate(draft.value, {
      onSuccess: () => {
        draft.undo();
        onSaved();
        void message.success("已保存为新版本");
      },
    });
  return (
    <>
      <TabHead title="评分表" about={ABOUT}>
        {select}
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
          保存为新版本
        </Button>
      </TabHead>
      <FailureNote failure={save.error} />
      <Card card={draft.value} failure={save.error} onChange={draft.change} />
    </>
  );
}
