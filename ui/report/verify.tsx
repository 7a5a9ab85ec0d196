/** 核对: an exported file is laid beside the database; what differs is listed by cell or paragraph. */
import { Button } from "antd";
import { useState } from "react";
import { call } from "../api/call";
import { Failure } from "../api/failure";
import type { Verification } from "../api/generated";
import { host } from "../api/host";
import { count, monthText } from "../format";
import { FailureNote } from "../frame/failure";

export function VerifyFile() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [checked, setChecked] = useState<{ name: string; result: Verification } | null>(null);

  async function choose(): Promise<void> {
    setFailure(null);
    setBusy(true);
    try {
      const wanted = { title: "选择要核对的通报文件", kind: "通报文件", extensions: ["xlsx", "docx"], many: false };
      const [file] = await host.chooseFiles(wanted);
      if (file) setChecked({ name: file.name, result: await call("bulletin.verify", { bytes: file.bytes }) });
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="card column" aria-label="核对文件">
      <div className="row">
        <Button loading={busy} onClick={() => void choose()}>
          核对导出的文件
        </Button>
        <span className="faint small">选一份 Excel 或 Word 通报，看里面的数字有没有被改动过。</span>
      </div>
      <FailureNote failure={failure} />
      {checked && <Result {...checked} />}
    </section>
  );
}

function Result({ name, result }: { name: string; result: Verification }) {
  const { month, city, compared, sound, differences } = result;
  const figures = differences.filter(({ figure }) => figure).length;
  return (
    <div className="column" role="status">
      <p className={sound ? "good strong" : "bad strong"}>
        {sound ? "✓ 数字与数据库一致" : `✕ ${count(figures)} 处与数据库不一致`}
        <span className="faint small">
          　{name}：{monthText(month)}，{city ?? "全省"}，核对了 {count(compared)} 处
        </span>
      </p>
      {differences.length > 0 && (
        <table className="report-differences" aria-label="不一致之处">
          <thead>
            <tr>
              <th scope="col">位置</th>
              <th scope="col">性质</th>
              <th scope="col">文件</th>
              <th scope="col">数据库</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ place, in_file, in_database, figure }) => (
              <tr key={place}>
                <th scope="row">{place}</th>
                <td>{figure ? "数字不一致" : "文字改动"}</td>
                <td>{in_file || "（无）"}</td>
                <td>{in_database || "（无）"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
