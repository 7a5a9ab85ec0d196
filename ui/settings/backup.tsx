/** 备份与恢复: copies of the whole database, putting one back, and whether the database is sound. */
import { App, Button } from "antd";
import { useMemo } from "react";
import type { Backup as BackupFile } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dateTime } from "../format";
import { FailureNote } from "../frame/failure";
import { useProgram } from "../frame/program";
import { type Column, Table } from "../table";
import { Check } from "./check";
import { TabHead } from "./tab-head";

const MEGABYTE = 1024 * 1024;

const months = ({ contents }: BackupFile) => (contents?.months ? contents.months.join(" 至 ") : "没有计划");

/** What a backup holds, in one line. */
function holds({ contents, problem }: BackupFile): string {
  if (contents === null) return problem ?? "读不出来";
  const { tasks, attempts, sheets } = contents;
  return `任务 ${count(tasks)}、拨打 ${count(attempts)}、评分单 ${count(sheets)}`;
}

function columns(onRestore: (file: BackupFile) => void): Column<BackupFile>[] {
  return [
    { key: "name", title: "备份文件", value: (file) => file.name, width: 330 },
    { key: "months", title: "月份", value: months, width: 160 },
    {
      key: "holds",
      title: "内容",
      value: holds,
      render: (file) => <span className={file.contents === null ? "bad" : undefined}>{holds(file)}</span>,
    },
    { key: "changes", title: "变更", value: (file) => file.contents?.changes ?? null, text: (file) => count(file.contents?.changes ?? null), number: true, width: 80 },
    {
      key: "size",
      title: "大小",
      value: (file) => file.size,
      text: (file) => `${(file.size / MEGABYTE).toFixed(1)} MB`,
      number: true,
      width: 84,
    },
    {
      key: "restore",
      title: "操作",
      value: () => null,
      sort: false,
      width: 76,
      render: (file) => (
        <Button size="small" disabled={file.contents === null} aria-label={`恢复 ${file.name}`} onClick={() => onRestore(file)}>
          恢复
        </Button>
      ),
    },
  ];
}

/** The warning before everything is replaced. */
function Consequence({ file }: { file: BackupFile }) {
  return (
    <div className="column">
      <p>
        将用 <strong>{file.name}</strong>（{months(file)}；{holds(file)}）替换现在的全部数据：计划、拨打、评分、场景、人员和设置。
      </p>
      <p>替换之前，现在的数据会先另存为一份备份（文件名带 before-restore），需要时可以再恢复回来。</p>
    </div>
  );
}

export default function Backup() {
  const program = useProgram().data;
  const backups = useQuery("backup.list", null);
  const recordings = useQuery("recording.folder", null).data;
  const make = useChange("backup.make", { failure: "here" });
  const restore = useChange("backup.restore", { failure: "here" });
  const { modal, message } = App.useApp();
  const begin = restore.mutateAsync;
  const list = useMemo(
    () =>
      columns((file) =>
        modal.confirm({
          title: "恢复这份备份？",
          width: 560,
          content: <Consequence file={file} />,
          okText: "替换现在的数据",
          okButtonProps: { danger: true },
          onOk: () =>
            begin({ name: file.name }).then(
              () => void message.success("已恢复，原来的数据另存为一份备份"),
              // The note above the list says what went wrong.
              () => undefined,
            ),
        }),
      ),
    [modal, message, begin],
  );
  return (
    <>
      <TabHead title="备份与恢复" about="整个数据库的副本，写完即打开、核对条数后才算数。">
        <Button
          type="primary"
          loading={make.isPending}
          onClick={() => make.mutate(null, { onSuccess: (file) => void message.success(`已备份：${holds(file)}`) })}
        >
          立即备份
        </Button>
      </TabHead>
      <FailureNote failure={make.error ?? restore.error ?? backups.error} />
      <dl className="settings-terms small">
        <dt>数据库</dt>
        <dd className="lines">{program?.database}</dd>
        <dt>最近备份</dt>
        <dd>{program && (program.backed_up_at === null ? "还没有备份" : dateTime(program.backed_up_at))}</dd>
        {backups.data?.[0] && (
          <>
            <dt>备份文件夹</dt>
            <dd className="lines">
              {backups.data[0].path.slice(0, -backups.data[0].name.length)}
              <span className="faint">（要恢复别处的备份，先把文件放进这个文件夹）</span>
            </dd>
          </>
        )}
        {recordings && (
          <>
            <dt>录音文件夹</dt>
            <dd className="lines">
              {recordings.path}
              <span className="faint">
                （{count(recordings.files)} 个文件，{(recordings.bytes / MEGABYTE).toFixed(1)} MB；录音不在数据库备份里，请另行复制这个文件夹）
              </span>
            </dd>
          </>
        )}
      </dl>
      <Table
        name="备份"
        unit="份"
        rows={backups.data}
        columns={list}
        rowKey={(file) => file.name}
        empty={<p className="card faint">还没有备份。点“立即备份”做第一份。</p>}
      />
      <Check />
    </>
  );
}
