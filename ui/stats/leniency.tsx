/** 宽严: raw scores beside those from which the caller's leniency and the question are taken out. Raw scores stay official. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Adjusted, Leniency, LeniencyPage, StatsPage, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { ChartFigure } from "../chart";
import { NONE } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { sideBySide } from "./draw/leniency";
import { Explain } from "./explain";
import { printText } from "./words";

const signed = (points: number | null) => (points === null ? NONE : `${points > 0 ? "+" : ""}${points.toFixed(2)}`);

interface Row {
  key: string;
  name: string;
  sheets: number;
  raw: string;
  group: number;
  filter: TaskFilter;
}

function common<Of extends Row>(title: string, groups: boolean): Column<Of>[] {
  return [
    { key: "name", title, value: (row) => row.name, width: 110 },
    ...(groups ? [{ key: "group", title: "组", value: (row: Of) => row.group, number: true, width: 50, hint: "只有同组的可以相互比较。" }] : []),
    {
      key: "sheets",
      title: "评分单",
      value: (row) => row.sheets,
      render: (row) => (
        <Behind filter={row.filter} what={`${row.name}有总分的任务`} inTable>
          {row.sheets}
        </Behind>
      ),
      number: true,
      width: 80,
    },
    { key: "raw", title: "原始平均分", value: (row) => Number(row.raw), text: (row) => row.raw, number: true, width: 100, hint: "通报和考核以此为准。" },
  ];
}

function cityColumns(groups: boolean): Column<Adjusted>[] {
  return [
    ...common<Adjusted>("地市", groups),
    {
      key: "adjusted",
      title: "调整后（供对照）",
      value: ({ adjusted }) => (adjusted === NONE ? null : Number(adjusted)),
      text: ({ adjusted }) => adjusted,
      number: true,
      width: 130,
    },
    { key: "difference", title: "相差", value: ({ difference }) => difference, text: ({ difference }) => signed(difference), number: true, width: 80 },
  ];
}

function callerColumns(groups: boolean): Column<Leniency>[] {
  return [
    ...common<Leniency>("拨测员", groups),
    { key: "effect", title: "宽严", value: ({ effect }) => effect, text: ({ effect }) => signed(effect), number: true, width: 80, hint: "同一地市、同一场景下比全体平均多给的分数。" },
    {
      key: "interval",
      title: "95% 区间",
      value: ({ low }) => low,
      text: ({ low, high }) => (low === null ? NONE : `${signed(low)} 至 ${signed(high)}`),
      number: true,
      width: 140,
    },
    { key: "verdict", title: "结论", value: ({ verdict }) => verdict, width: 140 },
  ];
}

function Shown({ page, demo, found }: { page: StatsPage; demo: boolean; found: LeniencyPage }) {
  const [, navigate] = useLocation();
  const { cities, callers } = found;
  const groups = found.apart !== "";
  const draw = useMemo(() => sideBySide(cities), [cities]);
  const ofCities = useMemo(() => cityColumns(groups), [groups]);
  const ofCallers = useMemo(() => callerColumns(groups), [groups]);
  if (found.sheets === 0) return <Empty>所选日子里还没有有总分的情景拨测评分单。</Empty>;
  return (
    <div className="column">
      {groups && (
        <p role="note">
          <span className="mark warn">▲ 不能全部比较</span> {found.apart}
        </p>
      )}
      <ChartFigure
        title="各地市原始与调整后平均总分"
        note={`原始得分为准，调整后只供对照。拟合了 ${found.sheets} 份评分单，余差的标准差 ${found.deviation?.toFixed(2) ?? NONE} 分。`}
        print={printText(page, demo, "原始与调整后平均总分")}
        draw={draw}
        height={300}
        onOpen={({ at }) => cities[at] && navigate(behind(cities[at].filter))}
        cards={<Explain text={found.definition} />}
        table={
          <Table
            name="各地市原始与调整后平均总分"
            unit="个地市"
            rows={cities}
            columns={ofCities}
            rowKey={({ key }) => key}
            open={({ filter }) => navigate(behind(filter))}
            height="auto"
          />
        }
      />
      <section className="card column" aria-label="拨测员宽严">
        <div className="row">
          <h2>拨测员宽严</h2>
          <span className="row push no-print">
            <Explain text={found.definition} />
          </span>
        </div>
        <Table
          name="拨测员宽严"
          unit="位拨测员"
          rows={callers}
          columns={ofCallers}
          rowKey={({ key }) => key}
          open={({ filter }) => navigate(behind(filter))}
          height="auto"
        />
      </section>
    </div>
  );
}

export function LeniencyView({ page, demo, filter }: { page: StatsPage; demo: boolean; filter: TaskFilter }) {
  const leniency = useQuery("stats.leniency", filter, { keep: true });
  return (
    <Loaded of={leniency} what="宽严校正">
      {(found) => <Shown page={page} demo={demo} found={found} />}
    </Loaded>
  );
}
