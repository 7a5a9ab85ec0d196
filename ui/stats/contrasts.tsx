/** Whether differences are more than chance: a table of exact comparisons. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { Contrast } from "../api/generated";
import { interval } from "../format";
import { type Column, Table } from "../table";
import { behind } from "./behind";

interface Props {
  title: string;
  /** What the rows are: 地市, 月份. */
  first: string;
  unit: string;
  rows: readonly Contrast[];
}

/** In percentage points with a sign. */
const points = (difference: number) => `${difference > 0 ? "+" : ""}${(difference * 100).toFixed(2)}`;

export const pValue = (p: number) => (p < 0.001 ? "<0.001" : p.toFixed(3));

function columnsOf(first: string): Column<Contrast>[] {
  return [
    { key: "name", title: first, value: (c) => c.name, width: 108 },
    { key: "against", title: "比较对象", value: (c) => c.against, width: 120 },
    {
      key: "difference",
      title: "相差",
      value: (c) => c.difference,
      text: (c) => points(c.difference),
      number: true,
      width: 80,
      hint: "单位：百分点。",
    },
    {
      key: "interval",
      title: "相差的 95% 区间",
      value: (c) => c.low,
      text: (c) => `${points(c.low)} 至 ${points(c.high)}`,
      number: true,
      width: 150,
      hint: "Newcombe 混合得分区间，单位：百分点。",
    },
    {
      key: "p",
      title: "p 值",
      value: (c) => c.p,
      text: (c) => pValue(c.p),
      number: true,
      width: 80,
      hint: "Fisher 精确检验，双侧。",
    },
    {
      key: "adjusted",
      title: "校正 p 值",
      value: (c) => c.adjusted,
      text: (c) => pValue(c.adjusted),
      number: true,
      width: 90,
      hint: "按本表的行数做 Benjamini–Hochberg 校正。不大于 0.05 的才认定有差异。",
    },
    { key: "verdict", title: "结论", value: (c) => c.verdict, width: 170 },
    {
      key: "jeffreys",
      title: "Jeffreys 区间",
      value: (c) => c.jeffreys_low,
      text: (c) => interval(c.jeffreys_low, c.jeffreys_high),
      number: true,
      width: 120,
      hint: "该行接通率的 Jeffreys 95% 区间，供与表中的威尔逊区间对照，单位 %。",
    },
  ];
}

export function Contrasts({ title, first, unit, rows }: Props) {
  const [, navigate] = useLocation();
  const columns = useMemo(() => columnsOf(first), [first]);
  if (rows.length === 0) return null;
  return (
    <section className="column" aria-label={title}>
      <h2>{title}</h2>
      <p className="faint small">
        相差用 Newcombe 区间表示，是否超出偶然用 Fisher 精确检验判断，并按行数校正：认定有差异的结论里，由偶然造成的预期不超过 5%。
      </p>
      <Table
        name={title}
        unit={unit}
        rows={rows}
        columns={columns}
        rowKey={({ key }) => key}
        open={({ filter }) => navigate(behind(filter))}
        height="auto"
      />
    </section>
  );
}
