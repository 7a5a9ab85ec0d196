/** Is the database sound? Asked only on demand: it reads everything. */
import { Button } from "antd";
import { useState } from "react";
import type { CheckReport } from "../api/generated";
import { useQuery } from "../api/query";
import { clock, count } from "../format";
import { Busy } from "../frame/busy";
import { FailureNote } from "../frame/failure";

export function Check() {
  const [asked, ask] = useState(false);
  const check = useQuery("program.check", null, { when: asked });
  return (
    <section className="card column" aria-label="数据库检查">
      <div className="row">
        <h2>数据库检查</h2>
        <span className="faint small">核对文件、引用、变更记录链、统计值、计划指纹和录音文件</span>
        <Button
          className="push"
          loading={check.isFetching}
          onClick={() => {
            if (asked) void check.refetch();
            else ask(true);
          }}
        >
          检查数据库
        </Button>
      </div>
      {check.isLoading && <Busy what="正在检查数据库" />}
      <FailureNote failure={check.error} />
      {check.data && <Result report={check.data} at={check.dataUpdatedAt} />}
    </section>
  );
}

function Result({ report, at }: { report: CheckReport; at: number }) {
  return (
    <>
      <p role="status" className={report.sound ? "good strong" : "bad strong"}>
        {report.sound ? "✓ 没有发现问题" : "✕ 发现问题，请先备份，再把下面的内容告诉维护人员"}
        <span className="faint small digits"> {clock(at)}</span>
      </p>
      <ul className="plain settings-checks">
        {report.lines.map((line) => (
          <li key={line.name}>
            {line.problems.length === 0 ? <span className="good">✓</span> : <span className="bad">✕</span>} {line.name}
            {line.looked_at > 0 && <span className="faint small digits">（{count(line.looked_at)} 项）</span>}
            {line.problems.map((problem) => (
              <p key={problem} className="bad small">
                {problem}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
