/** 常用语: what is offered in notes after a slash; the office adds, rewords and hides. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { NoteItem, Phrase } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dateTime } from "../format";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { PhraseEditor } from "./phrase-editor";
import { TabHead } from "./tab-head";

function columns(items: readonly NoteItem[], onHide: (phrase: Phrase) => void): Column<Phrase>[] {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return [
    { key: "text", title: "常用语", value: (phrase) => phrase.text },
    { key: "item", title: "用于", value: (phrase) => names.get(phrase.item) ?? phrase.item, width: 150, filter: true },
    { key: "kept", title: "来源", value: (phrase) => (phrase.kept ? "本单位编写" : "从说明中学到"), width: 110, filter: true },
    { key: "uses", title: "使用次数", value: (phrase) => phrase.uses, text: (phrase) => count(phrase.uses), number: true, width: 92 },
    {
      key: "used",
      title: "最近使用",
      value: (phrase) => phrase.used_at,
      text: (phrase) => (phrase.used_at === null ? "" : dateTime(phrase.used_at)),
      width: 132,
    },
    {
      key: "state",
      title: "状态",
      value: (phrase) => (phrase.hidden ? "已隐藏" : "在用"),
      render: (phrase) => (
        <span className="row keep">
          <span className={phrase.hidden ? "mark faint" : ""}>{phrase.hidden ? "已隐藏" : "在用"}</span>
          <Button
            size="small"
            aria-label={`${phrase.hidden ? "恢复" : "隐藏"} ${phrase.text}`}
            onClick={(event) => {
              event.stopPropagation();
              onHide(phrase);
            }}
          >
            {phrase.hidden ? "恢复" : "隐藏"}
          </Button>
        </span>
      ),
      width: 124,
      filter: true,
    },
  ];
}

const NEW: Phrase = { id: "", text: "", item: "", kept: true, hidden: false, uses: 0, used_at: null };

export default function Phrases() {
  const list = useQuery("phrase.list", null);
  const hide = useChange("phrase.hide", { failure: "here" });
  const [edited, edit] = useState<Phrase | null>(null);
  const { mutate } = hide;
  const items = list.data?.items;
  const shown = useMemo(() => columns(items ?? [], ({ id, hidden }) => mutate({ id, hidden: !hidden })), [items, mutate]);
  return (
    <>
      <TabHead
        title="常用语"
        about="在评分单的说明和备注中输入 / 即可选用。提交过两次的短句自动列入；带电话、证件、工单号或工号的不会列入。不用的可以隐藏。"
      />
      <FailureNote failure={hide.error} />
      <Loaded of={list} what="常用语">
        {({ phrases }) => (
          <Table
            name="常用语"
            rows={phrases}
            columns={shown}
            rowKey={({ id }) => id}
            open={edit}
            search
            tone={({ hidden }) => (hidden ? "faint" : undefined)}
            empty={
              <Empty action="新增常用语" onAction={() => edit(NEW)}>
                还没有常用语。同一句说明提交过两次后会自动列入，也可以在这里新增。
              </Empty>
            }
            tools={
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => edit(NEW)}>
                新增
              </Button>
            }
          />
        )}
      </Loaded>
      {edited && <PhraseEditor phrase={edited} items={items ?? []} onClose={() => edit(null)} />}
    </>
  );
}
