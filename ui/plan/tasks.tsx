/** The plan as a list by day. A press on a row says why it stands there. */
import { useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { DAY_KIND_NAMES, type PlanView, STAGE_NAMES, TASK_KIND_NAMES, type TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { count, dayText } from "../format";
import { FailureNote } from "../frame/failure";
import { type Column, Table } from "../table";
import { Why } from "./why";
import { dayName } from "./words";

/** The band's name by its id, as the plan was drawn with it. */
function columns(bands: PlanView["bands"]): Column<TaskRow>[] {
  const names = new Map(bands.map(({ id, name }) => [id, name]));
  return [
    {
      key: "day",
      title: "日期",
      value: (task) => `${task.day} ${task.start}`,
      text: (task) => dayText(task.day),
      width: 112,
      filter: true,
    },
    { key: "start", title: "时刻", value: (task) => task.start, width: 64, number: true },
    {
      key: "number",
      title: "任务号",
      value: (task) => task.number,
      render: ({ stage, number }) => (stage === "cancelled" ? <s>{number}</s> : number),
      width: 120,
    },
    { key: "city", title: "地市", value: (task) => task.city_name, width: 84, filter: true },
    { key: "band", title: "时段", value: (task) => task.start, text: (task) => names.get(task.band) ?? task.band, width: 72, filter: true },
    { key: "kind", title: "类型", value: (task) => TASK_KIND_NAMES[task.kind], width: 88, filter: true },
    { key: "caller", title: "拨测员", value: (task) => task.caller_name, width: 96, filter: true },
    { key: "title", title: "场景", value: (task) => task.title },
    { key: "topic", title: "主题", value: (task) => task.topic, width: 88, filter: true },
    { key: "free", title: "抽取", value: (task) => (task.free ? "自由" : "均衡"), width: 64, filter: true },
    { key: "double", title: "双评", value: (task) => (task.double_scored ? "双评" : ""), width: 60, filter: true, hint: "由两人分别评分" },
    { key: "stage", title: "状态", value: (task) => STAGE_NAMES[task.stage], width: 76, filter: true },
  ];
}

/** `12月5日 周六 周末  45 个任务`, over the tasks of a day. */
function grouped(days: PlanView["days"]) {
  const known = new Map(days.map((day) => [day.day, day]));
  return {
    column: "day",
    heading: (rows: readonly TaskRow[]) => {
      const [first] = rows;
      if (!first) return null;
      const day = known.get(first.day);
      return (
        <>
          {day ? dayName(day) : dayText(first.day)}
          {day?.kind === "workday" && ` ${DAY_KIND_NAMES.workday}`}
          <span className="faint plan-group-count">{count(rows.length)} 个任务</span>
        </>
      );
    },
  };
}

/** Cancelled tasks stay in the list, faint and struck, with the word in 状态. */
const toneOf = ({ stage }: TaskRow) => (stage === "cancelled" ? ("faint" as const) : undefined);

interface Props {
  plan: PlanView;
}

export function Tasks({ plan: { month, bands, days, state } }: Props) {
  const tasks = useQuery("plan.tasks", { month });
  const [search] = useSearchParams();
  const [asked, ask] = useState<TaskRow | null>(null);
  // As it stands now: it may have been swapped or edited meanwhile.
  const shown = asked && (tasks.data?.find(({ id }) => id === asked.id) ?? asked);
  const list = useMemo(() => columns(bands), [bands]);
  const group = useMemo(() => grouped(days), [days]);
  const [city, day] = [search.get("city"), search.get("day")];
  const filters = { ...(city === null ? {} : { city: [city] }), ...(day === null ? {} : { day: [dayText(day)] }) };
  return (
    <>
      <FailureNote failure={tasks.error} onRetry={() => void tasks.refetch()} />
      <Table
        key={search.toString()}
        name="拨测任务"
        unit="个任务"
        rows={tasks.data}
        columns={list}
        rowKey={(task) => task.id}
        open={ask}
        tone={toneOf}
        search
        group={group}
        remember={`plan ${month}`}
        {...(city === null && day === null ? {} : { start: { filters } })}
      />
      {shown && <Why task={shown} published={state !== "draft"} onClose={() => ask(null)} />}
    </>
  );
}
