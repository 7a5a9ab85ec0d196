/** One card in a form. Every change is checked by the core; saving makes a new version, the old ones stay. */
import { App, Button, Form, Segmented } from "antd";
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Card, Entry } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { BasicPart } from "./basic-part";
import { CardView } from "./card-view";
import { useCardDraft } from "./draft";
import { goTo, Problems } from "./field";
import { newCard } from "./new-card";
import { PointsPart } from "./points-part";
import { ProblemList } from "./problem-list";
import { ReviewPart } from "./review-part";
import { ScriptPart } from "./script-part";

interface FormProps {
  /** None for a new card. */
  entry: Entry | null;
  saved: Card;
  topics: readonly string[];
}

function CardForm({ entry, saved, topics }: FormProps) {
  const [, navigate] = useLocation();
  const { message, modal } = App.useApp();
  const draft = useCardDraft(entry?.card.id ?? null, entry?.version.id ?? "", saved);
  const { card } = draft;
  const [side, setSide] = useState<"problems" | "view">("problems");
  const checked = useQuery("scenario.check", useDeferredValue(card), { keep: true });
  const problems = checked.data ?? [];
  const saving = useChange("scenario.save", { failure: "here" });
  const set = <Key extends keyof Card>(key: Key, value: Card[Key]) => draft.change({ ...card, [key]: value });
  const back = () => navigate(entry ? `/scenario?id=${encodeURIComponent(entry.card.id)}` : "/scenario");

  async function save(): Promise<void> {
    if (saving.isPending) return;
    try {
      await saving.mutateAsync(card);
    } catch {
      return; // The note beside the button says why.
    }
    draft.drop();
    message.success(entry ? `已保存为第 ${entry.version.version + 1} 版` : "已保存");
    navigate(`/scenario?id=${encodeURIComponent(card.id)}`);
  }

  function giveUp(): void {
    modal.confirm({
      title: "放弃没有保存的修改？",
      okText: "放弃修改",
      cancelText: "返回",
      okButtonProps: { danger: true },
      onOk: () => {
        draft.drop();
        saving.reset();
      },
    });
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.isComposing) return;
    event.preventDefault();
    if (draft.changed) void save();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return (
    <div className="page scenario">
      <div className="row">
        <h1>{entry ? `修改：${entry.card.title}` : "新建场景"}</h1>
        {entry && <span className="faint small">现为第 {entry.version.version} 版</span>}
        {draft.changed && (
          <span className="warn small">{draft.found ? "接着上次没有保存的修改" : "修改还没有保存"}</span>
        )}
        <span className="row push">
          <Button size="small" onClick={back}>
            返回
          </Button>
          {draft.changed && (
            <Button size="small" onClick={giveUp}>
              放弃修改
            </Button>
          )}
          <Button size="small" type="primary" disabled={!draft.changed} loading={saving.isPending} onClick={() => void save()}>
            {entry ? "保存为新版本" : "保存"} <kbd>Ctrl+S</kbd>
          </Button>
        </span>
      </div>
      {saving.error && (
        <div className="lines">
          <FailureNote failure={saving.error} />
        </div>
      )}
      {/* A new card is not marked red all over before anything was written. */}
      <Problems value={entry || draft.changed ? problems : []}>
        <div className="fill scenario-editor">
          <Form layout="vertical" size="small" component="div" className="scroll column" aria-label="场景卡">
            <BasicPart card={card} set={set} isNew={entry === null} topics={topics} />
            <ScriptPart card={card} set={set} />
            <PointsPart card={card} set={set} />
            <ReviewPart card={card} set={set} />
          </Form>
          <aside className="card column">
            <Segmented
              size="small"
              aria-label="旁边显示"
              value={side}
              options={[
                { value: "problems", label: `检查结果 ${problems.length}` },
                { value: "view", label: "拨测员所见" },
              ]}
              onChange={setSide}
            />
            <div className="fill scroll">
              {side === "view" && <CardView card={card} />}
              {side === "problems" && (problems.length > 0 ? <ProblemList problems={problems} onGo={goTo} /> : <p className="good">✓ 没有发现问题。</p>)}
            </div>
          </aside>
        </div>
      </Problems>
    </div>
  );
}

export function Editor({ id }: { id: string | null }) {
  const list = useQuery("scenario.list", {});
  const program = useProgram();
  const [, navigate] = useLocation();
  const topics = useMemo(() => [...new Set(list.data?.map(({ card }) => card.topic))], [list.data]);
  return (
    <Loaded of={program} what="提问场景">
      {({ person }) => (
        <Loaded of={list} what="提问场景">
          {(entries) => {
            const entry = entries.find(({ card }) => card.id === id);
            if (id === null) return <CardForm entry={null} saved={newCard(person?.name ?? "")} topics={topics} />;
            if (entry) return <CardForm key={entry.version.id} entry={entry} saved={entry.card} topics={topics} />;
            return (
              <Empty action="回到提问场景" onAction={() => navigate("/scenario")}>
                没有这张场景卡，可能已改了编号。
              </Empty>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
