/** A closed month: its snapshot, what was corrected since, and each slip with its files. */
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { Failure } from "../api/failure";
import { host } from "../api/host";
import type { Closing, Format, SlipHead } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dateTime, monthText } from "../format";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { Effects } from "./effects";
import { SlipSays } from "./slip-body";
import "./slip.css";

function SlipDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery("slip.get", { id });
  const exporting = useChange("slip.export", { failure: "here" });
  const { message } = App.useApp();
  const [file] = exporting.data ?? [];
  const write = (format: Format) => exporting.mutate({ id, formats: [format] });
  const reveal = (path: string) =>
    void host.reveal(path).catch((thrown: unknown) => void message.error(Failure.from(thrown).message));
  return (
    <Modal open title={`更正单 ${query.data?.body.number ?? ""}`} width={960} onCancel={onClose} footer={null}>
      <Loaded of={query} what="更正单">
        {(slip) => (
          <div className="column">
            <dl className="report-facts">
              <div>
                <dt>更正原因</dt>
                <dd>{slip.body.reason}</dd>
              </div>
              <div>
                <dt>经办</dt>
                <dd>
                  {slip.person ?? "命令行"}　<span className="digits">{dateTime(slip.at)}</span>
                </dd>
              </div>
              <div>
                <dt>校验码</dt>
                <dd>
                  <code className="small">{slip.sha256}</code>
                </dd>
              </div>
            </dl>
            <SlipSays body={slip.body} />
            <div className="row">
              <Button type="primary" loading={exporting.isPending} onClick={() => write("docx")}>
                导出 Word
              </Button>
              <Button loading={exporting.isPending} onClick={() => write("html")}>
                导出网页（可打印）
              </Button>
              {file && (
                <span className="row" role="status">
                  <span className="good">✓ 已导出 {file.file.split(/[\\/]/).pop()}</span>
                  <Button size="small" onClick={() => reveal(file.file)}>
                    打开所在文件夹
                  </Button>
                </span>
              )}
            </div>
            <FailureNote failure={exporting.error} />
          </div>
        )}
      </Loaded>
    </Modal>
  );
}

function Slips({ slips }: { slips: readonly SlipHead[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const columns: Column<SlipHead>[] = [
    { key: "number", title: "更正单", value: (slip) => slip.number, width: 100 },
    { key: "at", title: "出具时间", value: (slip) => slip.at, width: 150 },
    { key: "person", title: "经办", value: (slip) => slip.person ?? "命令行", width: 80 },
    { key: "calls", title: "更正通数", value: (slip) => slip.calls, width: 80 },
    { key: "cities", title: "地市", value: (slip) => slip.cities.join("、"), width: 140 },
    { key: "reason", title: "原因", value: (slip) => slip.reason },
    {
      key: "open",
      title: "打开",
      value: () => null,
      text: () => "",
      render: (slip) => (
        <Button size="small" aria-label={`打开更正单 ${slip.number}`} onClick={() => setOpen(slip.id)}>
          打开
        </Button>
      ),
      width: 80,
      sort: false,
    },
  ];
  return (
    <section className="column" aria-label="更正单">
      <h2>更正单</h2>
      <Table
        name="更正单"
        unit="份"
        rows={[...slips]}
        columns={columns}
        rowKey={({ id }) => id}
        open={({ id }) => setOpen(id)}
        height="auto"
        empty={<p className="faint">关账后没有出具更正单。要更正一通，请在“评分记录”中打开它，点“更正”或“作废”。</p>}
      />
      {open !== null && <SlipDialog id={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Facts({ month, closing }: { month: string; closing: Closing }) {
  const open = closing.findings.map((finding) => `${finding.name} ${count(finding.count)} 项`).join("、");
  return (
    <>
      <p className="good strong">✓ {monthText(month)}已关账，记录只能查看；更正须出更正单。</p>
      <dl className="report-facts">
        <div>
          <dt>关账</dt>
          <dd>
            <span className="digits">{closing.at}</span>　{closing.person ?? "命令行"}
          </dd>
        </div>
        <div>
          <dt>体检</dt>
          <dd>
            {closing.open === 0 ? "结账时没有未处理的问题。" : `结账时尚有 ${count(closing.open)} 项体检未处理：${open}。`}
            {closing.reason !== "" && `原因：${closing.reason}`}
          </dd>
        </div>
        <div>
          <dt>快照校验</dt>
          <dd>
            <code className="small">{closing.sha256}</code>
          </dd>
        </div>
        <div>
          <dt>变更记录</dt>
          <dd className="small">
            第 {count(closing.audit_seq)} 条，<code>{closing.audit_head}</code>
          </dd>
        </div>
      </dl>
    </>
  );
}

export function Closed({ month }: { month: string }) {
  const query = useQuery("bulletin.closing", { month });
  const report = useQuery("bulletin.preview", { month });
  return (
    <Loaded of={query} what="关账情况">
      {(closing) =>
        closing === null ? (
          <p className="good strong">✓ {monthText(month)}已关账（由旧版本关账，没有快照；首次更正时补存）。</p>
        ) : (
          <>
            <Facts month={month} closing={closing} />
            <Slips slips={closing.slips} />
            {closing.later.length > 0 && report.data && (
              <div className="slip">
                <Effects
                  caption="结账时与更正后"
                  effects={closing.later}
                  dimensions={report.data.dimensions}
                  when={["结账时", "更正后"]}
                />
              </div>
            )}
          </>
        )
      }
    </Loaded>
  );
}
