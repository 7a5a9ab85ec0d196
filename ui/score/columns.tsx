/** What the list of records shows. */
import { STAGE_NAMES, TASK_KIND_NAMES, type TaskRow } from "../api/generated";
import { REVIEW_NAMES } from "../call/words";
import { NONE, points, seconds } from "../format";
import type { Column } from "../table";
import type { Names } from "./names";

const DIMENSIONS = ["接通", "礼仪", "应答", "沟通"] as const;

function dimension(place: 0 | 1 | 2 | 3): Column<TaskRow> {
  return {
    key: `dimension${place}`,
    title: DIMENSIONS[place],
    value: (row) => row.scores[place],
    text: (row) => points(row.scores[place]),
    number: true,
    width: 49,
  };
}

function outcomeText(names: Names, code: number | null): string {
  if (code === null) return NONE;
  return `${code} ${names.outcome(code)?.name ?? ""}`.trim();
}

function Result({ row, names }: { row: TaskRow; names: Names }) {
  const failed = row.eventual !== null && names.outcome(row.eventual)?.connected === "no";
  return <span className={failed ? "bad" : undefined}>{outcomeText(names, row.eventual)}</span>;
}

const LATE = "补录提交";
const IMPORTED = "导入";

/** A sheet that was entered late is told from the others. */
const stageText = ({ stage, late, imported }: TaskRow) => {
  if (imported) return IMPORTED;
  return late && stage === "submitted" ? LATE : STAGE_NAMES[stage];
};

export function columnsOf(names: Names): Column<TaskRow>[] {
  return [
    { key: "number", title: "编号", value: (row) => row.number, width: 104 },
    {
      key: "when",
      title: "日期 时间",
      value: (row) => `${row.day} ${row.start}`,
      text: (row) => `${row.day.slice(5)} ${row.start}`,
      width: 100,
    },
    { key: "city", title: "地市", value: (row) => row.city_name, width: 64, filter: true },
    { key: "band", title: "时段", value: (row) => names.band(row.band), width: 50, filter: true },
    { key: "caller", title: "拨测员", value: (row) => row.caller_name, width: 72, filter: true },
    { key: "kind", title: "类型", value: (row) => TASK_KIND_NAMES[row.kind].slice(0, 2), width: 50, filter: true },
    { key: "title", title: "提问场景", value: (row) => row.title, text: (row) => row.title ?? NONE },
    {
      key: "outcome",
      title: "结果",
      value: (row) => row.eventual,
      text: (row) => outcomeText(names, row.eventual),
      render: (row) => <Result row={row} names={names} />,
      width: 118,
      filter: true,
    },
    { key: "attempts", title: "拨打", value: (row) => row.attempts, number: true, width: 48, hint: "拨打次数" },
    {
      key: "wait",
      title: "等待",
      value: (row) => row.wait_ms,
      text: (row) => seconds(row.wait_ms),
      number: true,
      width: 66,
      hint: "决定结果的那次拨打等待人工的时长",
    },
    dimension(0),
    dimension(1),
    dimension(2),
    dimension(3),
    {
      key: "total",
      title: "总分",
      value: (row) => row.total,
      text: (row) => `${points(row.total)}${row.failed ? " 不合格" : ""}`,
      render: (row) => (
        <span className={row.failed ? "bad strong" : "strong"}>
          {row.failed && "✗ "}
          {points(row.total)}
        </span>
      ),
      number: true,
      width: 58,
    },
    {
      key: "stage",
      title: "状态",
      value: stageText,
      render: (row) => (row.late ? <span className="warn" title="挂断 10 分钟以后才首次提交">{stageText(row)}</span> : stageText(row)),
      width: 74,
      filter: true,
      choices: [...Object.values(STAGE_NAMES), LATE, IMPORTED],
    },
    {
      key: "review",
      title: "复核",
      value: (row) => (row.review === null ? null : REVIEW_NAMES[row.review]),
      text: (row) => (row.review === null ? NONE : REVIEW_NAMES[row.review]),
      width: 74,
      filter: true,
    },
  ];
}
