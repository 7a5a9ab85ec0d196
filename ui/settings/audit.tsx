/** 变更记录: who changed what, newest first, with the former and the new value of each thing. */
import { Drawer } from "antd";
import { useState } from "react";
import type { AuditRow, Edit } from "../api/generated";
import { useQuery } from "../api/query";
import { count, dateTime } from "../format";
import { FailureNote } from "../frame/failure";
import { type Column, Table } from "../table";
import { actionName, thingName } from "./audit-words";
import { same } from "./drafts";
import { numbered } from "./numbered";
import { TabHead } from "./tab-head";

/** What was touched: `评分项 ×3、评分单`. */
function touched(edits: readonly Edit[]): string {
  const times = new Map<string, number>();
  for (const { what } of edits) times.set(thingName(what), (times.get(thingName(what)) ?? 0) + 1);
  return [...times].map(([name, n]) => (n === 1 ? name : `${name} ×${count(n)}`)).join("、");
}

const COLUMNS: Column<AuditRow>[] = [
  { key: "seq", title: "序号", value: (row) => row.seq, text: (row) => count(row.seq), number: true, width: 84 },
  { key: "at", title: "时间", value: (row) => row.at, text: (row) => dateTime(row.at), width: 150 },
  { key: "person", title: "人员", value: (row) => row.person ?? "（程序）", width: 120, filter: true },
  { key: "action", title: "操作", value: (row) => actionName(row.action), width: 160, filter: true },
  { key: "edits", title: "改动", value: (row) => touched(row.edits) },
];

export default function Audit() {
  const log = useQuery("program.audit", null);
  const [open, setOpen] = useState<AuditRow | null>(null);
  return (
    <>
      <TabHead title="变更记录" about="最近 200 条。每条记录与前一条以哈希相连，事后改动会在数据库检查中显出来。" />
      <FailureNote failure={log.error} />
      <Table name="变更记录" rows={log.data} columns={COLUMNS} rowKey={(row) => String(row.seq)} open={setOpen} search remember="audit" />
      <Drawer
        open={open !== null}
        size={640}
        title={open && `第 ${count(open.seq)} 条 · ${actionName(open.action)} · ${dateTime(open.at)}`}
        onClose={() => setOpen(null)}
      >
        {open && <Edits edits={open.edits} />}
      </Drawer>
    </>
  );
}

/** As many as are shown; a plan records its 1,370 tasks as one edit, but an import may hold many. */
const MOST = 50;

function Edits({ edits }: { edits: readonly Edit[] }) {
  return (
    <ol className="plain column wide">
      {numbered(edits.slice(0, MOST)).map(({ place, value: edit }) => (
        <li key={place} className="column">
          <h3>
            {thingName(edit.what)} <span className="faint small digits">{edit.id}</span>
          </h3>
          <table className="settings-changes small">
            <thead>
              <tr>
                <th scope="col">字段</th>
                <th scope="col">原值</th>
                <th scope="col">新值</th>
              </tr>
            </thead>
            <tbody>
              {changes(edit).map(([field, before, after]) => (
                <tr key={field}>
                  <th scope="row">{field}</th>
                  <td>
                    <Value value={before} />
                  </td>
                  <td>
                    <Value value={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </li>
      ))}
      {edits.length > MOST && <li className="faint">另有 {count(edits.length - MOST)} 处改动未列出。</li>}
    </ol>
  );
}

type Json = Edit["old"];

const isRecord = (value: Json): value is { [key in string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Field by field what differs; something that has no fields is one line. */
function changes({ old, new: now }: Edit): [field: string, before: Json, after: Json][] {
  const [before, after] = [isRecord(old) ? old : {}, isRecord(now) ? now : {}];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (fields.length === 0) return [["（整项）", old, now]];
  return fields
    .filter((field) => !same(before[field] ?? null, after[field] ?? null))
    .map((field) => [field, before[field] ?? null, after[field] ?? null]);
}

function Value({ value }: { value: Json }) {
  if (value === null) return <span className="faint">—</span>;
  if (typeof value === "object") return <pre className="settings-value lines">{JSON.stringify(value, null, 2)}</pre>;
  return <span className="lines">{String(value)}</span>;
}
