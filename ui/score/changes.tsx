/** Every change of the record, old beside new. What was entered before the sheet was submitted is folded away. */
import { Switch } from "antd";
import { useState } from "react";
import type { AuditRow, RecordDetail, Workbench } from "../api/generated";
import { clock, dayOf } from "../format";
import { type Column, Table } from "../table";
import { describe } from "./describe";

interface Change {
  id: string;
  at: number;
  person: string;
  what: string;
  old: string;
  now: string;
}

const COLUMNS: Column<Change>[] = [
  { key: "at", title: "时间", value: ({ at }) => at, text: ({ at }) => `${dayOf(at)} ${clock(at)}`, width: 156 },
  { key: "person", title: "人员", value: ({ person }) => person, width: 84 },
  { key: "what", title: "改动", value: ({ what }) => what },
  { key: "old", title: "原来", value: ({ old }) => old, width: 130 },
  { key: "now", title: "改为", value: ({ now }) => now, width: 130 },
];

function changesOf(rows: readonly AuditRow[], bench: Workbench): Change[] {
  return rows.flatMap(({ seq, at, person, edits }) =>
    edits.flatMap((edit) => {
      const said = describe(edit, bench);
      return said ? [{ id: `${seq} ${edit.what} ${edit.id}`, at, person: person ?? "程序", ...said }] : [];
    }),
  );
}

export function Changes({ detail }: { detail: RecordDetail }) {
  const [all, setAll] = useState(false);
  const submitted = detail.changes.findIndex(({ action }) => action === "sheet.submit");
  const later = submitted < 0 ? detail.changes : detail.changes.slice(submitted + 1);
  const rows = changesOf(all ? detail.changes : later, detail.workbench);
  return (
    <section className="card column" aria-label="改动">
      <div className="row">
        <h2>改动</h2>
        {submitted >= 0 && (
          <span className="row keep push small">
            含提交前的填写过程
            <Switch size="small" checked={all} onChange={setAll} aria-label="含提交前的填写过程" />
          </span>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="faint">{all || submitted < 0 ? "没有改动。" : "提交后没有改动。"}</p>
      ) : (
        <Table name="改动" rows={rows} columns={COLUMNS} rowKey={({ id }) => id} height="auto" bar={false} />
      )}
    </section>
  );
}
