/** 变更记录: every change since the draw, newest first, and what people's changes did to the plan's randomness. */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { type Living, type PlanView, REVISION_NAMES, type RevisionRow } from "../api/generated";
import { useQuery } from "../api/query";
import { copyText } from "../copy";
import { count, dateTime } from "../format";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { ChangeList } from "./change-list";
import "./living.css";
import { Randomness } from "./randomness";

export function History({ plan }: { plan: PlanView }) {
  const living = useQuery("plan.living", { month: plan.month });
  return (
    <Loaded of={living} what="变更记录">
      {(found) => <Revisions living={found} />}
    </Loaded>
  );
}

const COLUMNS: Column<RevisionRow>[] = [
  { key: "seq", title: "序号", value: ({ seq }) => seq, number: true, width: 60 },
  { key: "at", title: "时间", value: ({ at }) => at, text: ({ at }) => dateTime(at), width: 140 },
  { key: "kind", title: "方式", value: ({ kind }) => REVISION_NAMES[kind], width: 88, filter: true },
  { key: "person", title: "人员", value: ({ person }) => person ?? "命令行", width: 92, filter: true },
  { key: "reason", title: "原因", value: ({ reason }) => reason },
  { key: "tasks", title: "改动任务", value: ({ changes }) => changes.length, text: ({ changes }) => count(changes.length), number: true, width: 92 },
  { key: "left", title: "排不下", value: ({ left }) => left.length, text: ({ left }) => (left.length === 0 ? "—" : count(left.length)), number: true, width: 76 },
  { key: "when", title: "阶段", value: ({ after_seal }) => (after_seal ? "发布后" : "草稿"), width: 76, filter: true },
  {
    key: "fingerprint",
    title: "变更后指纹",
    value: ({ fingerprint }) => fingerprint,
    render: ({ fingerprint }) => <Fingerprint text={fingerprint} />,
    width: 150,
    hint: "由变更前的指纹和本次改动算出，逐次相连，从封存指纹开始；复制得到全文。",
  },
];

function Fingerprint({ text }: { text: string }) {
  const { message } = App.useApp();
  const copy = () => {
    if (copyText(text)) message.success("已复制指纹");
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  };
  return (
    <span className="row keep history-print">
      <code className="plan-seal small">{text.slice(0, 12)}…</code>
      <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label={`复制指纹 ${text.slice(0, 12)}`} title="复制指纹" onClick={copy} />
    </span>
  );
}

function Revisions({ living }: { living: Living }) {
  const [opened, open] = useState<RevisionRow | null>(null);
  return (
    <>
      <Randomness living={living} />
      <Table
        name="变更记录"
        unit="次变更"
        rows={living.revisions}
        columns={COLUMNS}
        rowKey={({ seq }) => String(seq)}
        open={open}
        empty={<p className="faint">抽取以来没有任何改动。</p>}
      />
      {opened && <Opened revision={opened} onClose={() => open(null)} />}
    </>
  );
}

function Opened({ revision, onClose }: { revision: RevisionRow; onClose: () => void }) {
  const { seq, at, kind, person, reason, changes, left } = revision;
  return (
    <Drawer open size={960} title={`第 ${seq} 次变更：${REVISION_NAMES[kind]}`} onClose={onClose}>
      <div className="column wide history-opened">
        <dl className="plan-terms">
          <dt>时间</dt>
          <dd className="digits">
            {dateTime(at)}　{person ?? "命令行"}
          </dd>
          <dt>原因</dt>
          <dd className="lines">{reason}</dd>
        </dl>
        {left.length > 0 && (
          <div>
            <h3 className="warn">▲ {count(left.length)} 个任务排不下</h3>
            <ul className="plan-sentences scroll">
              {[...new Set(left.map(({ sentence }) => sentence))].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        {changes.length === 0 ? <p className="faint">这次只改了设置，没有任务改动。</p> : <ChangeList name="任务改动" changes={changes} />}
      </div>
    </Drawer>
  );
}
