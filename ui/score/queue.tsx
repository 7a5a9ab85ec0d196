/** 待复核: what the rules ask somebody to look at again, and how far that is. */
import { Progress } from "antd";
import { useMemo } from "react";
import { Link, useLocation } from "wouter";
import { type QueuedReview, REVIEW_REASON_NAMES } from "../api/generated";
import { useQuery } from "../api/query";
import { count, monthText, points } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useMonth } from "../frame/program";
import { type Column, Table } from "../table";
import { keepList } from "./back";
import { useNames } from "./names";

const keyOf = ({ task }: QueuedReview) => task.id;
const reasonsText = ({ reasons }: QueuedReview) => reasons.map((reason) => REVIEW_REASON_NAMES[reason]).join("、");

export function Queue() {
  const month = useMonth();
  const [, navigate] = useLocation();
  const names = useNames();
  const query = useQuery("review.queue", { month });
  const columns = useMemo<Column<QueuedReview>[]>(
    () => [
      { key: "number", title: "编号", value: ({ task }) => task.number, width: 110 },
      { key: "when", title: "日期 时间", value: ({ task }) => `${task.day.slice(5)} ${task.start}`, width: 104 },
      { key: "city", title: "地市", value: ({ task }) => task.city_name, width: 84, filter: true },
      { key: "caller", title: "拨测员", value: ({ task }) => task.caller_name, width: 92, filter: true },
      {
        key: "reasons",
        title: "为什么复核",
        value: reasonsText,
        render: ({ reasons }) => (
          <span className="row keep">
            {reasons.map((reason) => (
              <span key={reason} className={`mark ${reason === "random" ? "faint" : "warn"}`}>
                {REVIEW_REASON_NAMES[reason]}
              </span>
            ))}
          </span>
        ),
        filter: true,
      },
      {
        key: "outcome",
        title: "拨测结果",
        value: ({ task }) => task.eventual,
        text: ({ task }) => (task.eventual === null ? "" : `${task.eventual} ${names.outcome(task.eventual)?.name ?? ""}`),
        width: 180,
      },
      { key: "total", title: "总分", value: ({ task }) => task.total, text: ({ task }) => points(task.total), number: true, width: 64 },
    ],
    [names],
  );
  return (
    <div className="page">
      <div className="row">
        <h1>待复核</h1>
        <span className="faint">{monthText(month)}</span>
        <Link href="/score" className="push">
          全部评分记录
        </Link>
      </div>
      <Loaded of={query} what="待复核的记录">
        {({ waiting, asked, approved, submitted }) => (
          <>
            <p className="row">
              <span>
                已提交 {count(submitted)} 份，按规则应复核 {count(asked)} 份，已通过 {count(approved)} 份，还有{" "}
                <strong>{count(waiting.length)}</strong> 份
              </span>
              {asked > 0 && (
                <Progress
                  size="small"
                  className="score-progress"
                  percent={Math.floor((approved / asked) * 100)}
                  aria-label="复核进度"
                />
              )}
              <Link href="/settings/review" className="push small">
                复核规则
              </Link>
            </p>
            <Table
              name="待复核"
              rows={waiting}
              columns={columns}
              rowKey={keyOf}
              open={({ task }) => {
                keepList("/score/review");
                navigate(`/score/${task.id}`);
              }}
              remember="review"
              empty={
                <Empty action="看全部评分记录" onAction={() => navigate("/score")}>
                  {asked === 0 ? "本月还没有按规则应复核的评分单。" : "本月应复核的评分单都已通过。"}
                </Empty>
              }
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
