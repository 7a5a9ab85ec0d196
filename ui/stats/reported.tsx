/** 自报与拨测: what the cities report of themselves beside what the test calls found. */
import type { ReportedRow, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { count, interval, NONE } from "../format";
import { type Column, Table } from "../table";
import { Behind } from "./behind-link";
import { rateText } from "./words";

const MARKS = { above: "▲", below: "▼", within: "●", unknown: "" } as const;

const COLUMNS: readonly Column<ReportedRow>[] = [
  { key: "city", title: "地市", value: (row) => row.city, width: 90, filter: true },
  { key: "month", title: "月份", value: (row) => row.month, width: 80 },
  { key: "reported", title: "自报", value: (row) => Number(row.reported), text: (row) => rateText(row.reported), number: true, width: 84 },
  {
    key: "ours",
    title: "拨测",
    value: (row) => row.ours.rate,
    text: (row) => rateText(row.ours.percent),
    render: (row) => (
      <Behind filter={row.ours.filter} what={`${row.city}计入的任务`} inTable>
        {rateText(row.ours.percent)}
      </Behind>
    ),
    number: true,
    width: 84,
  },
  { key: "interval", title: "95% 区间", value: (row) => row.ours.low, text: (row) => interval(row.ours.low, row.ours.high), number: true, width: 110 },
  { key: "difference", title: "相差（点）", value: (row) => (row.difference === NONE ? null : Number(row.difference)), text: (row) => row.difference, number: true, width: 88, hint: "自报减拨测，百分点。" },
  {
    key: "standing",
    title: "比较",
    value: (row) => row.standing_name,
    render: (row) => (
      <span className={row.standing === "above" || row.standing === "below" ? "warn" : undefined} title={row.sentence}>
        {MARKS[row.standing]} {row.standing_name}
      </span>
    ),
    width: 130,
    filter: true,
  },
  { key: "offered", title: "自报呼入量", value: (row) => row.offered, text: (row) => count(row.offered), number: true, width: 96 },
  { key: "source", title: "来源", value: (row) => row.source },
];

/** Nothing where no city has reported anything for these days. */
export function Reported({ filter }: { filter: TaskFilter }) {
  const { from, to } = filter;
  const rows = useQuery("stats.reported", { from: from ?? "", to: to ?? "" }, { when: from !== undefined && to !== undefined }).data;
  if (rows === undefined || rows.length === 0) return null;
  return (
    <section className="column" aria-label="自报与拨测">
      <h2>自报与拨测</h2>
      <p className="faint small">各市自报的是全部来电，拨测是抽样：自报在区间之外，说明值得核实，不等于自报有误。按整月比较。</p>
      <Table name="自报与拨测" unit="个地市月份" rows={rows} columns={COLUMNS} rowKey={(row) => `${row.city} ${row.month}`} height="auto" />
    </section>
  );
}
