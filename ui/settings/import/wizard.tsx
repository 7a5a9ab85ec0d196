/** Three steps: the file, which column is what, every wrong row — and then all of it or nothing. */
import { App, Button, Select, Steps } from "antd";
import { useState } from "react";
import { call } from "../../api/call";
import { Failure } from "../../api/failure";
import type { ImportKind, ImportRequest, ImportTrial, ImportView } from "../../api/generated";
import { host, type NamedBytes } from "../../api/host";
import { useChange } from "../../api/query";
import { count } from "../../format";
import { FailureNote } from "../../frame/failure";
import { TabHead } from "../tab-head";
import { CheckStep } from "./check-step";
import { ColumnsStep } from "./columns-step";
import { KINDS } from "./words";

type Choice = Pick<ImportRequest, "columns" | "words" | "skip_repeated" | "beside_plan">;

export function Wizard({ kind, onClose }: { kind: ImportKind; onClose: () => void }) {
  const { message } = App.useApp();
  const tried = useChange("import.try", { failure: "here" });
  const applied = useChange("import.apply", { failure: "here" });
  const [file, setFile] = useState<NamedBytes | null>(null);
  const [view, setView] = useState<ImportView | null>(null);
  const [choice, setChoice] = useState<Choice>({ columns: {}, words: {}, skip_repeated: false, beside_plan: false });
  const [trial, setTrial] = useState<ImportTrial | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const name = KINDS.find((one) => one.kind === kind)?.name ?? "";
  const step = view === null ? 0 : trial === null ? 1 : 2;

  async function during(work: () => Promise<void>): Promise<void> {
    setFailure(null);
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    } finally {
      setBusy(false);
    }
  }

  async function look(chosen: NamedBytes, sheet?: string): Promise<void> {
    const found = await call("import.look", { kind, bytes: chosen.bytes, ...(sheet === undefined ? {} : { sheet }) });
    setFile(chosen);
    setView(found);
    setTrial(null);
    setChoice((old) => ({ ...old, columns: found.chosen, words: found.words }));
  }

  const choose = () =>
    during(async () => {
      const [chosen] = await host.chooseFiles({ title: `选择${name}`, kind: "表格", extensions: ["xlsx", "csv"], many: false });
      if (chosen) await look(chosen);
    });

  /** Checks with what is chosen now, or with a change to it. */
  const check = (change: Partial<Choice> = {}) =>
    during(async () => {
      if (file === null || view === null) return;
      const next = { ...choice, ...change };
      setChoice(next);
      setTrial(await tried.mutateAsync({ kind, name: file.name, bytes: file.bytes, sheet: view.sheet, ...next }));
    });

  const apply = () =>
    during(async () => {
      if (file === null || view === null || trial === null) return;
      await applied.mutateAsync({ kind, name: file.name, bytes: file.bytes, sheet: view.sheet, ...choice });
      void message.success(`已导入 ${count(trial.good)} 行`);
      onClose();
    });

  return (
    <>
      <TabHead title={`导入${name}`} about={file === null ? "第一步：选择文件。" : `${file.name}，${count(view?.rows ?? 0)} 行`}>
        <Button onClick={onClose}>放弃导入</Button>
        {step === 1 && (
          <Button type="primary" loading={busy} onClick={() => void check()}>
            下一步：检查
          </Button>
        )}
        {step === 2 && (
          <>
            <Button onClick={() => setTrial(null)}>上一步</Button>
            <Button type="primary" loading={busy} disabled={!trial?.fits} onClick={() => void apply()}>
              全部导入
            </Button>
          </>
        )}
      </TabHead>
      <Steps size="small" current={step} items={[{ title: "选择文件" }, { title: "核对各列" }, { title: "检查并导入" }]} />
      <FailureNote failure={failure} />
      {step === 0 && (
        <div className="card row keep">
          <Button type="primary" loading={busy} onClick={() => void choose()}>
            选择文件
          </Button>
          <span className="faint small">.xlsx 或 CSV（UTF-8、GB18030），不超过 32 MB、20 万行；更大的文件请用命令行 mingcha import。</span>
        </div>
      )}
      {step === 1 && view && file && (
        <>
          {view.sheets.length > 1 && (
            <div className="row">
              <span>工作表</span>
              <Select
                size="small"
                aria-label="工作表"
                value={view.sheet}
                options={view.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
                onChange={(sheet) => void during(() => look(file, sheet))}
              />
            </div>
          )}
          <ColumnsStep view={view} columns={choice.columns} onChange={(columns) => setChoice({ ...choice, columns })} />
        </>
      )}
      {step === 2 && trial && (
        <CheckStep
          trial={trial}
          words={choice.words}
          skipRepeated={choice.skip_repeated}
          besidePlan={choice.beside_plan}
          calls={kind === "calls"}
          onChange={(change) => void check(change)}
        />
      )}
    </>
  );
}
