/** The list. Its filter is the core's, the same that stands behind every figure: a figure's count is its length. */
import { DatePicker, Switch } from "antd";
import dayjs from "dayjs";
import { useEffect, useMemo, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useMay } from "../access/may";
import type { TaskFilter, TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { count, monthText } from "../format";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { useMonth } from "../frame/program";
import { Table } from "../table";
import { keepList } from "./back";
import { columnsOf } from "./columns";
import { Conditions } from "./conditions";
import { daysOf, filterOf, hrefOf, without } from "./filter";
import { Imported } from "./imported";
import { useNames } from "./names";

const keyOf = (row: TaskRow) => row.id;
const toneOf = (row: TaskRow) => (row.stage === "void" ? ("faint" as const) : undefined);

export function List() {
  const month = useMonth();
  const search = useSearch();
  const [, navigate] = useLocation();
  const asked = useMemo(() => filterOf(search), [search]);
  const withVoid = new URLSearchParams(search).get("with_void") === "true";
  const days = { ...daysOf(month), ...asked };
  const query = useQuery("record.list", { filter: days, with_void: withVoid }, { keep: true });
  const records = query.data;
  const names = useNames();
  const [looked, look] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(names), [names]);

  const show = (filter: TaskFilter, voids = withVoid) => navigate(hrefOf(filter, voids), { replace: true });
  useEffect(() => keepList(hrefOf(asked, withVoid)), [asked, withVoid]);

  return (
    <div className="page">
      <div className="row">
        <h1>评分记录</h1>
        <span className="faint">{asked.from === undefined && asked.to === undefined ? monthText(month) : ""}</span>
        <DatePicker.RangePicker
          size="small"
          className="score-days"
          allowClear={false}
          aria-label="起止日期"
          value={[dayjs(days.from), dayjs(days.to)]}
          onChange={(_, [from, to]) => from && to && show({ ...asked, from, to })}
        />
        <ToReview month={month} />
        <span className="row keep push">
          <span className="small faint">
            {withVoid ? "含作废" : records ? `不含作废 ${count(records.void)} 条` : "不含作废"}
          </span>
          <Switch
            size="small"
            checked={withVoid}
            aria-label="显示作废的记录"
            onChange={(shown) => show(asked, shown)}
          />
        </span>
      </div>
      <Conditions
        filter={asked}
        names={names}
        onDrop={(fields) => show(without(asked, fields))}
        onDropAll={() => show({})}
      />
      {records && records.count > records.rows.length && (
        <p className="warn small">
          符合条件的有 {count(records.count)} 条，这里只列出前 {count(records.rows.length)} 条。请缩小日期范围或加筛选条件。
        </p>
      )}
      {query.isError ? (
        <FailureNote failure={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          name="评分记录"
          rows={records?.rows}
          columns={columns}
          rowKey={keyOf}
          open={(row) => (row.imported ? look(row.id) : navigate(`/score/${row.id}`))}
          tone={toneOf}
          search
          remember="score"
          empty={
            conditionless(asked) ? (
              <Empty action="查看拨测计划" onAction={() => navigate("/plan")}>
                {`${monthText(month)}还没有发布的拨测任务。`}
              </Empty>
            ) : (
              <Empty action="去掉全部条件" onAction={() => show({})}>
                没有符合条件的记录。
              </Empty>
            )
          }
        />
      )}
      {looked !== null && <Imported id={looked} onClose={() => look(null)} />}
    </div>
  );
}

/** The way to the queue, with what waits there. */
function ToReview({ month }: { month: string }) {
  const reviews = useMay()("review.queue");
  const waiting = useQuery("review.queue", { month }, { when: reviews }).data?.waiting.length;
  if (waiting === undefined) return null;
  return (
    <Link href="/score/review" className={waiting > 0 ? "warn nowrap" : "faint nowrap"}>
      {waiting > 0 ? `▲ 待复核 ${count(waiting)} 份` : "没有待复核的"}
    </Link>
  );
}

function conditionless(filter: TaskFilter): boolean {
  return Object.keys(filter).length === 0;
}
