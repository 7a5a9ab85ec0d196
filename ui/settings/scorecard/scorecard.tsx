/** 评分表: one draft that is edited, tried and published, and the versions that were. Sheets stay on their version. */
import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { Failure } from "../../api/failure";
import type { ScorecardDraft } from "../../api/generated";
import { useChange, useQuery } from "../../api/query";
import { dateTime, monthText } from "../../format";
import { FailureNote } from "../../frame/failure";
import { Loaded } from "../../frame/loaded";
import { TabHead } from "../tab-head";
import { SampleBench, TestBench } from "./bench";
import { Card } from "./card";
import { PublishDialog } from "./publish-dialog";
import { useCardDraft } from "./use-card-draft";
import { Versions } from "./versions";

export default function Scorecards() {
  const draft = useQuery("scorecard.draft", null);
  return (
    <Loaded of={draft} what="评分表">
      {(found) => <Editor draft={found} />}
    </Loaded>
  );
}

const ABOUT = "打什么分、怎么扣。改动先存为草稿，发布后成为新版本，从下一份计划起使用；四个维度固定，项目可增减。";

type View = "edit" | "try" | "versions";
const VIEWS = [
  { value: "edit", label: "编辑" },
  { value: "try", label: "试算" },
  { value: "versions", label: "版本" },
];

function Editor({ draft }: { draft: ScorecardDraft }) {
  const { modal, message } = App.useApp();
  const [view, setView] = useState<View>("edit");
  const [publishing, setPublishing] = useState(false);
  const edit = useCardDraft(draft);
  const discard = useChange("scorecard.discard_draft");
  const changed = draft.saved_at !== null || !edit.settled;
  const problem = draft.problem && edit.settled ? new Failure("invalid", draft.problem.message, draft.problem.field) : null;

  function askDiscard(): void {
    modal.confirm({
      title: "放弃评分表的草稿？",
      content: "全部改动会丢弃，评分表回到最新版本。",
      okText: "放弃草稿",
      okButtonProps: { danger: true },
      onOk: async () => {
        await edit.flush();
        await discard.mutateAsync(null);
        void message.success("草稿已放弃");
      },
    });
  }

  async function show(next: View): Promise<void> {
    await edit.flush();
    setView(next);
  }

  return (
    <>
      <TabHead title="评分表" about={ABOUT}>
        <Segmented aria-label="看什么" options={VIEWS} value={view} onChange={(next) => void show(next as View)} />
        <Button disabled={!changed} onClick={askDiscard}>
          放弃草稿
        </Button>
        <Button
          type="primary"
          disabled={!changed || problem !== null}
          onClick={() => void edit.flush().then((saved) => saved && setPublishing(true))}
        >
          发布新版本
        </Button>
      </TabHead>
      <FailureNote failure={edit.failure} />
      {view !== "versions" && <Standing draft={draft} changed={changed} problem={problem} />}
      {view === "edit" && (
        <div className="scorecard-edit fill">
          <Card card={edit.card} failure={problem} onChange={edit.change} />
          <SampleBench changed={changed} />
        </div>
      )}
      {view === "try" && <TestBench changed={changed} />}
      {view === "versions" && <Versions />}
      {publishing && (
        <PublishDialog
          draft={draft}
          onClose={(published) => {
            setPublishing(false);
            if (published) setView("versions");
          }}
        />
      )}
    </>
  );
}

/** Whether there is a draft, what differs, and what still stands in its way. */
function Standing({ draft, changed, problem }: { draft: ScorecardDraft; changed: boolean; problem: Failure | null }) {
  const { changes, saved_at: savedAt, open_months: open } = draft;
  if (!changed) return <p className="faint small">与最新版本相同，没有草稿。在下面修改任何一处，就会自动存为草稿。</p>;
  return (
    <div className="column">
      <div className="row keep small">
        <span className="mark accent">草稿</span>
        <span className="faint nowrap">{savedAt === null ? "正在保存" : `已保存 ${dateTime(savedAt)}`}</span>
        <details className="scorecard-changes">
          <summary>与最新版本相比有 {changes.length} 处不同</summary>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
        {open.length > 0 && (
          <span className="warn">▲ {open.map(monthText).join("、")}的计划还是草稿，发布后可到拨测计划中改用新版本</span>
        )}
      </div>
      {problem && (
        <p className="bad" role="alert">
          ✕ 还不能发布：{problem.message}
        </p>
      )}
    </div>
  );
}
