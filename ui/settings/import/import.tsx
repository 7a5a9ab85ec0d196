/** 导入数据: tables from outside, and every import so far, which can be taken out again as a whole. */
import { App, Button } from "antd";
import { useMemo, useState } from "react";
import { call } from "../../api/call";
import { Failure } from "../../api/failure";
import type { Import as ImportRow, ImportKind } from "../../api/generated";
import { host } from "../../api/host";
import { useChange, useQuery } from "../../api/query";
import { ReasonDialog } from "../../call/reason-dialog";
import { count, dateTime } from "../../format";
import { FailureNote } from "../../frame/failure";
import { type Column, Table } from "../../table";
import { TabHead } from "../tab-head";
import { Wizard } from "./wizard";
import { KINDS, XLSX } from "./words";

const monthsOf = (row: ImportRow) => (row.months === null ? "" : [...new Set(row.months)].join(" 至 "));
const state = (row: ImportRow) => (row.taken_out_at === null ? (row.beside_plan ? "有效（并入计划月份）" : "有效") : `已撤出：${row.reason}`);

function columns(onTakeOut: (row: ImportRow) => void): Column<ImportRow>[] {
  return [
    { key: "seq", title: "次", value: (row) => row.seq, number: true, width: 44 },
    { key: "kind", title: "内容", value: (row) => row.kind_name, width: 140, filter: true },
    { key: "file", title: "文件", value: (row) => row.file },
    { key: "rows", title: "行数", value: (row) => row.rows, text: (row) => count(row.rows), number: true, width: 76 },
    { key: "months", title: "月份", value: monthsOf, width: 150 },
    { key: "at", title: "导入时间", value: (row) => row.at, text: (row) => dateTime(row.at), width: 140 },
    { key: "state", title: "状态", value: state, width: 180 },
    {
      key: "take_out",
      title: "操作",
      value: () => null,
      sort: false,
      width: 76,
      render: (row) =>
        row.taken_out_at === null && (
          <Button size="small" aria-label={`撤出第 ${row.seq} 次导入`} onClick={() => onTakeOut(row)}>
            撤出
          </Button>
        ),
    },
  ];
}

export default function Import() {
  const imports = useQuery("import.list", null);
  const takeOut = useChange("import.take_out", { failure: "here" });
  const { message } = App.useApp();
  const [kind, start] = useState<ImportKind | null>(null);
  const [leaving, leave] = useState<ImportRow | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const list = useMemo(() => columns(leave), []);

  async function template(of: ImportKind, name: string): Promise<void> {
    setFailure(null);
    try {
      const bytes = await call("import.template", { kind: of });
      await host.save([{ name: `${name}.xlsx`, blob: new Blob([new Uint8Array(bytes)], { type: XLSX }) }]);
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    }
  }

  if (kind !== null) return <Wizard kind={kind} onClose={() => start(null)} />;
  return (
    <>
      <TabHead title="导入数据" about="Excel 表格（.xlsx）或 CSV。先检查，列出每一处错误；有一行不对就一行也不导入。导入前自动备份。" />
      <FailureNote failure={failure ?? imports.error} />
      <ul className="plain column" aria-label="可以导入的内容">
        {KINDS.map(({ kind: of, name, about }) => (
          <li key={of} className="card row keep">
            <span className="column">
              <strong>{name}</strong>
              <span className="faint small">{about}</span>
            </span>
            <span className="row keep push">
              <Button size="small" aria-label={`空白表格 ${name}`} onClick={() => void template(of, name)}>
                空白表格
              </Button>
              <Button size="small" type="primary" aria-label={`导入 ${name}`} onClick={() => start(of)}>
                导入
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Table
        name="历次导入"
        unit="次"
        rows={imports.data}
        columns={list}
        rowKey={(row) => row.id}
        tone={(row) => (row.taken_out_at === null ? undefined : "faint")}
        empty={<p className="card faint">还没有导入过数据。</p>}
      />
      {leaving && (
        <ReasonDialog
          title={`撤出第 ${leaving.seq} 次导入（${leaving.file}，${count(leaving.rows)} 行）？`}
          label="撤出原因"
          placeholder="例如：选错了文件"
          okText="撤出"
          danger
          onClose={() => leave(null)}
          onSubmit={(reason) =>
            takeOut.mutateAsync({ id: leaving.id, reason }).then(
              () => {
                void message.success("已撤出，不再计入任何统计；数据仍保留在库中");
                return null;
              },
              (thrown: unknown) => Failure.from(thrown),
            )
          }
        />
      )}
    </>
  );
}
