/** Two sheets of one call side by side: as submitted and as it stands, or the two scorers'. */
import type { JsonValue, RecordDetail, Workbench } from "../api/generated";
import { dateTime, points } from "../format";
import { type Column, Table } from "../table";
import { valueText } from "./values";

interface Pair {
  field: string;
  name: string;
  left: string;
  right: string;
  same: boolean;
}

function pairOf(bench: Workbench, field: string, left: JsonValue, right: JsonValue): Pair {
  const known = bench.form.find((one) => one.field === field);
  return {
    field,
    name: known?.name ?? field,
    left: valueText(known, left),
    right: valueText(known, right),
    same: left === right,
  };
}

function columnsOf(left: string, right: string): Column<Pair>[] {
  return [
    { key: "name", title: "项目", value: ({ name }) => name },
    { key: "left", title: left, value: (pair) => pair.left, width: 130 },
    { key: "right", title: right, value: (pair) => pair.right, width: 130 },
    {
      key: "same",
      title: "异同",
      value: ({ same }) => (same ? "相同" : "不同"),
      render: ({ same }) => <span className={`mark ${same ? "faint" : "warn"}`}>{same ? "相同" : "≠ 不同"}</span>,
      width: 76,
      filter: true,
    },
  ];
}

const CORRECTED = columnsOf("首次提交", "现在");
const TWICE = columnsOf("第一评分人", "第二评分人");
const keyOf = ({ field }: Pair) => field;

/** What was first submitted beside what stands now. */
export function Corrected({ detail: { original, workbench } }: { detail: RecordDetail }) {
  if (!original) return null;
  const pairs = original.changed.map((field) =>
    pairOf(workbench, field, original.entries[field] ?? null, workbench.entries[field] ?? null),
  );
  return (
    <section className="card column" aria-label="更正前后">
      <div className="row">
        <h2>更正前后</h2>
        <span className="push">
          首次提交 <span className="digits">{points(original.total)}</span> 分，现在{" "}
          <span className="digits strong">{points(workbench.score.of_hundred)}</span> 分
        </span>
      </div>
      <Table name="更正对照" rows={pairs} columns={CORRECTED} rowKey={keyOf} height="auto" bar={false} />
      <details>
        <summary className="small faint">首次提交时的得分说明</summary>
        <ul className="plain small">
          {original.explanation.map((line) => (
            <li key={line} className={line.startsWith("　") ? "faint" : "strong"}>
              {line}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The two scorers of one call, once both have submitted. */
export function Twice({ detail: { second, workbench } }: { detail: RecordDetail }) {
  if (!second) return null;
  const pairs = second.compared.map(({ field, first, second: other }) => pairOf(workbench, field, first, other));
  const order = workbench.form.map(({ field }) => field);
  pairs.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  const differing = pairs.filter(({ same }) => !same).length;
  return (
    <section className="card column" aria-label="双人评分">
      <div className="row">
        <h2>双人评分</h2>
        <span className="faint">
          第二评分人 {second.scorer}：
          {second.submitted_at === null ? "还没有提交" : `提交于 ${dateTime(second.submitted_at)}`}
        </span>
        {pairs.length > 0 && (
          <span className="push">
            {pairs.length} 项判定，{differing === 0 ? "全部相同" : `${differing} 项不同`}；总分{" "}
            <span className="digits">{points(workbench.score.of_hundred)}</span> 与{" "}
            <span className="digits">{points(second.total)}</span>，以第一份为准
          </span>
        )}
      </div>
      {pairs.length > 0 ? (
        <Table name="双评对照" rows={pairs} columns={TWICE} rowKey={keyOf} height="auto" bar={false} />
      ) : (
        <p className="faint">两份都提交以后，在这里逐项对照。</p>
      )}
    </section>
  );
}
