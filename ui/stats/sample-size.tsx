/** 样本量: how many calls it takes to tell cities apart. */
import type { Needed, SampleAdvice } from "../api/generated";
import { count } from "../format";
import { type Column, Table } from "../table";
import { Explain } from "./explain";

const COLUMNS: Column<Needed>[] = [
  { key: "points", title: "相差（百分点）", value: ({ points }) => points, number: true, width: 120 },
  { key: "calls", title: "每市约需（通）", value: ({ calls }) => calls, text: ({ calls }) => count(calls), number: true, width: 130 },
  { key: "rest", title: "", value: () => "", sort: false },
];

export function SampleSize({ advice }: { advice: SampleAdvice }) {
  if (advice.needed.length === 0) return null;
  return (
    <section className="card column" aria-label="样本量">
      <div className="row">
        <h2>样本量</h2>
        <span className="row push no-print">
          <Explain text={advice.definition} />
        </span>
      </div>
      <p>{advice.sentence}</p>
      <Table name="样本量" unit="行" rows={advice.needed} columns={COLUMNS} rowKey={({ points }) => String(points)} height="auto" />
    </section>
  );
}
