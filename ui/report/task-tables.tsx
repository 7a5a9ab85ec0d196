/** The tables of the bulletin that name single tasks. */
import { Link } from "wouter";
import type { MonthReport, ProblemCall, ProblemKind } from "../api/generated";
import { dayText } from "../format";
import { PaperTable } from "./paper-table";

const KINDS: Record<ProblemKind, string> = { unconnected: "未接通", veto: "一票否决", low_score: "得分偏低" };

const whenOf = ({ day, start }: { day: string; start: string }) => `${dayText(day)} ${start}`;

const taskOf = ({ id, number }: ProblemCall) => (
  <Link key="task" href={`/score/${id}`} className="behind digits">
    {number}
  </Link>
);

export function Problems({ report }: { report: MonthReport }) {
  return (
    <PaperTable
      caption="存在问题的拨测"
      heads={[
        { title: "任务" },
        { title: "地市" },
        { title: "时间" },
        { title: "类别" },
        { title: "情况" },
        { title: "主题" },
        { title: "备注" },
        { title: "工单" },
      ]}
      rows={report.problems.map((problem) => [
        taskOf(problem),
        problem.city,
        whenOf(problem),
        KINDS[problem.kind],
        problem.finding,
        problem.topic,
        problem.note,
        problem.ticket,
      ])}
    />
  );
}

export function Removed({ report }: { report: MonthReport }) {
  return (
    <PaperTable
      caption="作废与不计入的拨测"
      heads={[
        { title: "任务" },
        { title: "地市" },
        { title: "时间" },
        { title: "类别" },
        { title: "结果" },
        { title: "原因" },
      ]}
      rows={report.removed.map((task) => [
        <span key="task" className="digits">
          {task.number}
        </span>,
        task.city,
        whenOf(task),
        task.kind,
        task.outcome,
        task.reason,
      ])}
    />
  );
}
