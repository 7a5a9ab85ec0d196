/** 评分一致性: item by item, how far two scorers of the same calls agree. */
import { useState } from "react";
import { Link } from "wouter";
import type { ItemAgreement, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { count, NONE } from "../format";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";

const share = (value: number | null) => (value === null ? NONE : `${(value * 100).toFixed(1)}%`);
const coefficient = (value: number | null) => (value === null ? NONE : value.toFixed(3));

const COLUMNS: Column<ItemAgreement>[] = [
  { key: "name", title: "项目", value: ({ name }) => name },
  { key: "calls", title: "判定次数", value: ({ agreement }) => agreement.calls, number: true, width: 90 },
  {
    key: "raw",
    title: "一致率",
    value: ({ agreement }) => agreement.raw,
    text: ({ agreement }) => share(agreement.raw),
    render: ({ agreement, weak, few }) => (
      <>
        {weak && <span className="mark bad">▼ 偏低</span>} {few && <span className="mark faint">次数少</span>} {share(agreement.raw)}
      </>
    ),
    number: true,
    width: 150,
  },
  { key: "ac1", title: "AC1", value: ({ agreement }) => agreement.ac1, text: ({ agreement }) => coefficient(agreement.ac1), number: true, width: 80 },
  {
    key: "kappa",
    title: "Kappa",
    value: ({ agreement }) => agreement.kappa,
    text: ({ agreement }) => coefficient(agreement.kappa),
    number: true,
    width: 80,
    hint: "绝大多数判定相同时会失真，仅供对照",
  },
  { key: "differing", title: "不同的任务", value: ({ differing }) => differing.length, number: true, width: 100 },
];

const keyOf = ({ item }: ItemAgreement) => item;

function Differing({ item }: { item: ItemAgreement }) {
  return (
    <section className="card column" aria-label={`${item.name}：判定不同的任务`}>
      <h2>{item.name}：判定不同的任务</h2>
      {item.differing.length === 0 ? (
        <p className="faint">两位评分人全部一致。</p>
      ) : (
        <ul className="plain row digits">
          {item.differing.map(({ id, number }) => (
            <li key={id}>
              <Link href={`/score/${id}`}>{number}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function AgreementView({ filter }: { filter: TaskFilter }) {
  const query = useQuery("stats.agreement", { from: filter.from ?? "", to: filter.to ?? "" });
  const [shown, show] = useState<string | null>(null);
  return (
    <Loaded of={query} what="评分一致性">
      {({ calls, items, definition }) => {
        const item = items.find((known) => known.item === shown);
        return (
          <div className="column">
            <p>
              所选日子里由两人都评过分的拨测 <strong>{count(calls)}</strong> 通（全部地市）。
            </p>
            <Table
              name="评分一致性"
              rows={items}
              columns={COLUMNS}
              rowKey={keyOf}
              open={(row) => show(row.item)}
              height="auto"
              empty={<p className="faint">还没有两份评分单都已提交的双评任务。双评比例在“设置 → 计划默认值”中设定。</p>}
            />
            {item && <Differing item={item} />}
            <p className="faint small">{definition}</p>
          </div>
        );
      }}
    </Loaded>
  );
}
