/** The day's tasks, group by group. */
import { type ReactNode, useMemo } from "react";
import { type Due, TASK_KIND_NAMES, type TaskRow, type TodayTask } from "../api/generated";
import { hourMinute, span } from "../format";
import { type Column, Table } from "../table";
import { DUE_NAMES, DUE_ORDER, inOrder } from "./order";

const DUE_TONES: Record<Due, string> = {
  redial: "accent",
  to_submit: "warn",
  overdue: "warn",
  now: "accent",
  later: "faint",
  finished: "faint",
};

/** Where a task stands; for a redial also how long it still takes. */
const dueColumn = (now: number): Column<TodayTask> => ({
  key: "due",
  title: "状态",
  value: ({ due }) => DUE_ORDER.indexOf(due),
  text: ({ due }) => DUE_NAMES[due],
  render: ({ due, at }) => (
    <>
      <span className={`mark ${DUE_TONES[due]}`}>{DUE_NAMES[due]}</span>
      {due === "redial" && <span className="small"> {at <= now ? "可以拨了" : span(at - now)}</span>}
    </>
  ),
  width: 132,
  filter: true,
  choices: DUE_ORDER.map((due) => DUE_NAMES[due]),
});

const COLUMNS: Column<TodayTask>[] = [
  { key: "at", title: "时间", value: ({ at }) => at, text: ({ at }) => hourMinute(at), number: true, width: 60 },
  { key: "city", title: "地市", value: ({ task }) => task.city_name, width: 76, filter: true },
  { key: "dial", title: "号码", value: ({ task }) => task.dial, width: 110 },
  { key: "kind", title: "类型", value: ({ task }) => TASK_KIND_NAMES[task.kind], width: 88, filter: true },
  { key: "title", title: "提问场景", value: ({ task }) => task.title },
  { key: "attempts", title: "已拨", value: ({ task }) => task.attempts, number: true, width: 52 },
  { key: "caller", title: "拨测员", value: ({ task }) => task.caller_name, width: 84 },
];

/** The number leads to 为什么; the row itself leads to the workbench. */
const numberColumn = (onWhy: (task: TaskRow) => void): Column<TodayTask> => ({
  key: "number",
  title: "编号",
  value: ({ task }) => task.number,
  render: ({ task }) => (
    <button type="button" className="today-why" tabIndex={-1} title="为什么这样排" onClick={() => onWhy(task)}>
      {task.number}
    </button>
  ),
  width: 112,
});

const keyOf = ({ task }: TodayTask) => task.id;
const toneOf = ({ due }: TodayTask) => (due === "finished" ? ("faint" as const) : undefined);

interface Props {
  tasks: readonly TodayTask[];
  /** The clock of the core when it answered. */
  now: number;
  onOpen: (task: string) => void;
  onWhy: (task: TaskRow) => void;
  empty: ReactNode;
}

export function TaskList({ tasks, now, onOpen, onWhy, empty }: Props) {
  const columns = useMemo(() => [dueColumn(now), ...COLUMNS, numberColumn(onWhy)], [now, onWhy]);
  return (
    <Table
      name="今日任务"
      unit="项"
      rows={inOrder(tasks)}
      columns={columns}
      rowKey={keyOf}
      open={({ task }) => onOpen(task.id)}
      tone={toneOf}
      empty={empty}
      remember="today"
    />
  );
}
