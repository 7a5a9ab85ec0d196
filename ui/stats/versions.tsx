/** 口径版本: what changed in the definitions, and the months that the change made look different, with both figures. */
import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Figure, MonthCompared, TaskFilter, VersionsPage } from "../api/generated";
import { useQuery } from "../api/query";
import { dateTime, dayOf, interval } from "../format";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { rateText } from "./words";

function side(key: "old" | "new", title: string): Column<MonthCompared>[] {
  const of = (row: MonthCompared): Figure => row[key];
  return [
    {
      key,
      title,
      value: (row) => of(row).rate,
      text: (row) => rateText(of(row).percent),
      render: (row) => (
        <Behind filter={of(row).filter} what={`${row.name}${title}计入的任务`} inTable>
          {rateText(of(row).percent)}
        </Behind>
      ),
      number: true,
      width: 110,
    },
    {
      key: `${key}-interval`,
      title: "95% 区间",
      value: (row) => of(row).low,
      text: (row) => interval(of(row).low, of(row).high),
      number: true,
      width: 110,
    },
  ];
}

const columnsOf = (number: number): Column<MonthCompared>[] => [
  { key: "name", title: "月份", value: ({ key }) => key, text: ({ name }) => name, width: 108 },
  ...side("old", `第 ${number} 版`),
  ...side("new", "现行口径"),
  { key: "differs", title: "不同之处", value: ({ differs }) => differs.join("；") },
];

interface Props {
  filter: TaskFilter;
}

/** The versions themselves; `choose` compares with another one. */
function Shown({ found, choose }: { found: VersionsPage; choose: (number: number) => void }) {
  const [, navigate] = useLocation();
  const { versions, compared, months, sentence } = found;
  const columns = useMemo(() => columnsOf(compared ?? 0), [compared]);
  if (compared === null) return null;
  return (
    <section className="card column" aria-label="口径变更对照">
      <div className="row">
        <h2>口径变更对照</h2>
        <span className="row push">
          <span className="faint small">现行口径与</span>
          <Select<number>
            size="small"
            aria-label="对照的版本"
            value={compared}
            options={versions.slice(1).map(({ number }) => ({ value: number, label: `第 ${number} 版` }))}
            onChange={choose}
          />
          <span className="faint small">对照</span>
        </span>
      </div>
      <ul className="plain small">
        {versions.map(({ number, since, by, changes }) => (
          <li key={number}>
            <span className="strong">第 {number} 版</span> <span className="digits">{dateTime(since)}</span> {by ?? "程序"}
            {changes.length === 0 ? "：初始口径" : `：${changes.join("；")}`}
          </li>
        ))}
      </ul>
      <p>{sentence}历史各月一律按现行口径重算，下表列出因此不同的月份。已印发的通报不变。</p>
      {months.length > 0 && (
        <Table
          name="口径变更对照"
          unit="个月"
          rows={months}
          columns={columns}
          rowKey={({ key }) => key}
          open={({ new: figure }) => navigate(behind(figure.filter))}
          height="auto"
        />
      )}
    </section>
  );
}

export function Versions({ filter }: Props) {
  const known = useQuery("stats.versions", { filter, number: null }, { keep: true }).data;
  const [chosen, choose] = useState<number>();
  const number = chosen ?? known?.versions[1]?.number;
  const compared = useQuery("stats.versions", { filter, number: number ?? null }, { keep: true, when: number !== undefined });
  if (number === undefined) return null;
  return (
    <Loaded of={compared} what="口径版本">
      {(found) => <Shown found={found} choose={choose} />}
    </Loaded>
  );
}

/** On every view: the definitions were changed after days that are looked at, which are counted anew. */
export function VersionNote({ filter, onOpen }: Props & { onOpen: () => void }) {
  const newest = useQuery("stats.versions", { filter, number: null }, { keep: true }).data?.versions[0];
  if (newest === undefined || newest.number === 1 || (filter.from ?? "") > dayOf(newest.since)) return null;
  return (
    <p role="note" className="row">
      <span className="mark warn">▲ 口径已变更</span>
      <span>
        {dateTime(newest.since)} 起为第 {newest.number} 版（{newest.changes.join("；")}），此前的日子已按现行口径重算。
      </span>
      <Button size="small" type="link" onClick={onOpen}>
        看新旧对照
      </Button>
    </p>
  );
}
