/** All cards as one Excel file for people: out, and back in after a look at what would change. */
import { App, Button } from "antd";
import { useState } from "react";
import { call } from "../api/call";
import { Failure } from "../api/failure";
import type { WorkbookTrial } from "../api/generated";
import { host } from "../api/host";
import { useChange } from "../api/query";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function Titles({ what, titles }: { what: string; titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return (
    <p>
      {what} {titles.length} 张：{titles.join("、")}
    </p>
  );
}

/** What importing would do, or every row that is in the way. */
function Trial({ trial: { added, changed, unchanged, wrong } }: { trial: WorkbookTrial }) {
  return (
    <div className="column scenario-trial">
      {wrong.length > 0 ? (
        <table className="scenario-versions" aria-label="有错误的行">
          <thead>
            <tr>
              <th scope="col">工作表</th>
              <th scope="col">行</th>
              <th scope="col">原因</th>
            </tr>
          </thead>
          <tbody>
            {wrong.map(({ sheet, row, message }) => (
              <tr key={`${sheet} ${row} ${message}`}>
                <td>{sheet}</td>
                <td className="digits">{row}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <>
          <Titles what="新增" titles={added} />
          <Titles what="更新为新版本" titles={changed} />
          <p className="faint">{unchanged} 张没有变化；表格里没有的卡保持不动。</p>
        </>
      )}
    </div>
  );
}

interface Props {
  onRefused: (failure: Failure | null) => void;
}

export function WorkbookButtons({ onRefused }: Props) {
  const { message, modal } = App.useApp();
  const importing = useChange("scenario.import_workbook", { failure: "here" });
  const [busy, setBusy] = useState(false);

  /** Runs one of the two ways; what goes wrong stands above the list. */
  async function during(work: () => Promise<void>): Promise<void> {
    onRefused(null);
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      onRefused(Failure.from(thrown));
    } finally {
      setBusy(false);
    }
  }

  const takeOut = () =>
    during(async () => {
      const bytes = await call("scenario.workbook", null);
      const blob = new Blob([new Uint8Array(bytes)], { type: XLSX });
      if (await host.save([{ name: "提问场景.xlsx", blob }])) message.success("已导出表格");
    });

  const bringIn = () =>
    during(async () => {
      const [file] = await host.chooseFiles({ title: "选择修改过的场景表格", kind: "Excel 表格", extensions: ["xlsx"], many: false });
      if (!file) return;
      const trial = await call("scenario.try_workbook", { bytes: file.bytes });
      if (trial.wrong.length > 0) {
        modal.warning({ title: `“${file.name}”有 ${trial.wrong.length} 处错误，一张也没有导入`, content: <Trial trial={trial} />, width: 720, okText: "知道了" });
        return;
      }
      if (trial.added.length + trial.changed.length === 0) {
        message.info("表格与现有的场景完全相同，没有要导入的。");
        return;
      }
      modal.confirm({
        title: `导入“${file.name}”？`,
        content: <Trial trial={trial} />,
        width: 720,
        okText: "导入",
        cancelText: "返回",
        onOk: () =>
          importing
            .mutateAsync({ bytes: file.bytes })
            .then(() => message.success(`已导入：新增 ${trial.added.length} 张，更新 ${trial.changed.length} 张`))
            .catch((thrown: unknown) => onRefused(Failure.from(thrown))),
      });
    });

  return (
    <>
      <Button size="small" loading={busy} onClick={() => void bringIn()}>
        导入表格
      </Button>
      <Button size="small" loading={busy} onClick={() => void takeOut()}>
        导出表格
      </Button>
    </>
  );
}
