/** 导出: choose the formats, write the files, find them again. */
import { App, Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { useMay } from "../access/may";
import type { Annex, Export, Format } from "../api/generated";
import { Failure } from "../api/failure";
import { host } from "../api/host";
import { useChange, useQuery } from "../api/query";
import { dateTime } from "../format";
import { FailureNote } from "../frame/failure";
import { type Column, Table } from "../table";
import { VerifyFile } from "./verify";

const FORMATS: { value: Format; label: string; about: string }[] = [
  { value: "xlsx", label: "Excel 工作簿", about: "一个文件：总览、各地市、时段、评分、问题、明细、口径卡，带图和公式。" },
  { value: "docx", label: "Word 文档", about: "按公文格式排版，可编辑、可签发；附各地市接通率图和所选附件。" },
  { value: "html", label: "网页", about: "一个文件，内容与 Word 相同，用浏览器查看和打印。" },
  { value: "csv", label: "CSV 文本", about: "每张表一个文件，供其他系统读取。" },
];

const ANNEXES: { value: Annex; label: string }[] = [
  { value: "figures", label: "统计表" },
  { value: "problems", label: "问题清单" },
  { value: "removed", label: "作废和按口径不计入的拨测" },
  { value: "definitions", label: "口径与说明" },
];

/** The bare name of a path, of Windows or of Linux. */
const nameOf = (path: string): string => path.split(/[\\/]/).pop() ?? path;

function useFiles() {
  const { message } = App.useApp();
  const told = (doing: Promise<unknown>) =>
    doing.catch((thrown: unknown) => void message.error(Failure.from(thrown).message));
  return {
    reveal: (path: string) => void told(host.reveal(path)),
    saveCopy: (path: string) => void told(host.saveCopy(path)),
  };
}

function FileButtons({ file }: { file: string }) {
  const { reveal, saveCopy } = useFiles();
  return (
    <span className="row keep">
      <Button size="small" aria-label={`打开所在文件夹：${nameOf(file)}`} onClick={() => reveal(file)}>
        打开所在文件夹
      </Button>
      <Button size="small" aria-label={`另存为：${nameOf(file)}`} onClick={() => saveCopy(file)}>
        另存为
      </Button>
    </span>
  );
}

const COLUMNS: Column<Export>[] = [
  { key: "at", title: "导出时间", value: (e) => e.at, text: (e) => dateTime(e.at), width: 140 },
  { key: "person", title: "导出人", value: (e) => e.person ?? "命令行", width: 90 },
  { key: "name", title: "文件", value: (e) => nameOf(e.file) },
  { key: "file", title: "位置", value: (e) => e.file, render: (e) => <span className="faint small">{e.file}</span> },
  {
    key: "sha256",
    title: "校验码",
    value: (e) => e.sha256,
    render: (e) => <code className="faint small">{e.sha256.slice(0, 12)}</code>,
    width: 110,
    hint: "文件内容的 SHA-256，用来核对文件导出后有没有被改动；复制表格时得到全文。",
  },
  {
    key: "open",
    title: "打开",
    value: () => null,
    text: () => "",
    render: (e) => <FileButtons file={e.file} />,
    width: 210,
    sort: false,
  },
];

export function Exports({ month }: { month: string }) {
  const [formats, setFormats] = useState<readonly Format[]>(["xlsx"]);
  const [annexes, setAnnexes] = useState<readonly Annex[]>(ANNEXES.map(({ value }) => value));
  const [cities, setCities] = useState<readonly string[]>([]);
  const roster = useQuery("roster.get", null);
  const names = roster.data?.cities.map(({ name }) => name) ?? [];
  const history = useQuery("bulletin.exports", { month });
  const exporting = useChange("bulletin.export", { failure: "here" });
  const { reveal } = useFiles();
  const may = useMay();
  const [first] = exporting.data ?? [];

  function choose(format: Format, wanted: boolean): void {
    setFormats(FORMATS.map(({ value }) => value).filter((value) => (value === format ? wanted : formats.includes(value))));
  }

  return (
    <div className="column wide">
      {may("bulletin.export") && (
        <>
          <section className="card column" aria-label="导出">
            <fieldset className="report-formats">
              <legend className="aloud">格式</legend>
              {FORMATS.map(({ value, label, about }) => (
                <Checkbox
                  key={value}
                  checked={formats.includes(value)}
                  onChange={({ target }) => choose(value, target.checked)}
                >
                  <span className="strong">{label}</span>　<span className="faint small">{about}</span>
                </Checkbox>
              ))}
            </fieldset>
            {(formats.includes("docx") || formats.includes("html")) && (
              <fieldset className="report-formats">
                <legend className="faint small">Word 和网页的附件</legend>
                <Checkbox.Group options={ANNEXES} value={[...annexes]} onChange={setAnnexes} />
              </fieldset>
            )}
            <div className="row">
              <label htmlFor="report-cities">通报到市</label>
              <Select
                id="report-cities"
                mode="multiple"
                className="report-cities"
                placeholder="不选：全省一份；选地市：每市一份"
                maxTagCount="responsive"
                allowClear
                value={[...cities]}
                onChange={setCities}
                options={names.map((name) => ({ value: name, label: name }))}
              />
              <Button onClick={() => setCities(names)} disabled={names.length === 0}>
                全选各市
              </Button>
            </div>
            <div className="row">
              <Button
                type="primary"
                disabled={formats.length === 0}
                loading={exporting.isPending}
                onClick={() => exporting.mutate({ month, formats: [...formats], annexes: [...annexes], cities: [...cities] })}
              >
                导出
              </Button>
              {formats.length === 0 && <span className="faint small">请至少选择一种格式。</span>}
              {exporting.data && first && (
                <span className="row" role="status">
                  <span className="good">✓ 已导出 {exporting.data.length} 个文件。</span>
                  <Button size="small" onClick={() => reveal(first.file)}>
                    打开所在文件夹
                  </Button>
                </span>
              )}
            </div>
            <FailureNote failure={exporting.error} />
          </section>
          <VerifyFile />
        </>
      )}
      <section className="column" aria-label="导出历史">
        <h2>本月导出过的文件</h2>
        {history.isError ? (
          <FailureNote failure={history.error} onRetry={() => void history.refetch()} />
        ) : (
          <Table
            name="导出历史"
            unit="个文件"
            rows={history.data}
            columns={COLUMNS}
            rowKey={({ id }) => id}
            start={{ sort: { key: "at", down: true } }}
            height="auto"
            empty={<p className="faint">本月还没有导出过。</p>}
          />
        )}
      </section>
    </div>
  );
}
