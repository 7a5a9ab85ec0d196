/** 体检: what is missing or odd before the bulletin is signed, each with the way to mend it. */
import { Button } from "antd";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Finding, FindingKind, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { lastDay } from "../stats/asked";
import { behind } from "../stats/behind";

/** Findings whose tasks are exactly those at a stage: the list of records shows them all. */
const STAGES: Partial<Record<FindingKind, TaskFilter["stage"]>> = {
  missed: "missed",
  redial_open: "calling",
  unsubmitted: "finished",
};

/** So many task numbers are listed at once. */
const LISTED = 60;

/** Where a finding is mended; none where its tasks have to be opened one by one. */
function placeOf(finding: Finding, month: string, today: string | undefined): string | undefined {
  if (finding.kind === "no_calendar") return "/settings/calendar";
  // As long as days are left, missed tasks are made up.
  if (finding.kind === "missed" && today !== undefined && today <= lastDay(month)) return "/plan/replan?make_up=true";
  if (finding.kind === "work_order_open") return "/today";
  if (finding.kind === "review_open") return "/score/review";
  if (finding.kind === "low_agreement") return "/stats?view=agreement";
  if (finding.kind === "card_open") return "/scenario";
  if (finding.kind === "late") return behind({ from: `${month}-01`, to: lastDay(month), late: true });
  const stage = STAGES[finding.kind];
  if (stage) return behind({ from: `${month}-01`, to: lastDay(month), stage });
  const [only, another] = finding.tasks;
  return only && !another ? `/score/${only.id}` : undefined;
}

function Tasks({ finding }: { finding: Finding }) {
  const rest = finding.tasks.length - LISTED;
  return (
    <ul className="plain row report-tasks digits" aria-label={`${finding.name}的任务`}>
      {finding.tasks.slice(0, LISTED).map(({ id, number }) => (
        <li key={id}>
          <Link href={`/score/${id}`}>{number}</Link>
        </li>
      ))}
      {rest > 0 && <li className="faint">另有 {count(rest)} 项，处理后重新体检可见。</li>}
    </ul>
  );
}

function Line({ finding, month }: { finding: Finding; month: string }) {
  const [, navigate] = useLocation();
  const [shown, setShown] = useState(false);
  const today = useProgram().data?.today;
  const place = placeOf(finding, month, today);
  return (
    <li className="report-finding">
      <span className="mark warn">▲ {count(finding.count)} 项</span>
      <span className="strong">{finding.name}</span>
      <span className="faint">{finding.advice}</span>
      <span className="row keep">
        {finding.tasks.length > 0 && (
          <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? "收起任务" : "列出任务"}
          </Button>
        )}
        {place !== undefined && (
          <Button size="small" type="primary" aria-label={`去处理：${finding.name}`} onClick={() => navigate(place)}>
            去处理
          </Button>
        )}
      </span>
      {shown && <Tasks finding={finding} />}
    </li>
  );
}

export function CheckUp({ month }: { month: string }) {
  const query = useQuery("bulletin.check_up", { month });
  const [, navigate] = useLocation();
  return (
    <Loaded of={query} what="体检结果">
      {(findings) => {
        const open = findings.filter((finding) => finding.count > 0);
        const well = findings.filter((finding) => finding.count === 0);
        return (
          <section className="card column" aria-label="体检">
            <div className="row">
              <p>
                共检查 {findings.length} 类问题，
                {open.length === 0 ? "没有发现问题。" : `有 ${open.length} 类需要处理。不处理也可以导出，但请先弄清原因。`}
              </p>
              <span className="row push">
                <Button size="small" loading={query.isFetching} onClick={() => void query.refetch()}>
                  重新体检
                </Button>
                <Button size="small" type={open.length === 0 ? "primary" : "default"} onClick={() => navigate("/report?step=preview")}>
                  下一步：预览
                </Button>
              </span>
            </div>
            <ul className="plain report-findings">
              {open.map((finding) => (
                <Line key={finding.kind} finding={finding} month={month} />
              ))}
            </ul>
            <ul className="plain report-well" aria-label="没有发现的问题">
              {well.map(({ kind, name }) => (
                <li key={kind}>
                  <span className="mark good">✓ 正常</span> {name}
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Loaded>
  );
}
