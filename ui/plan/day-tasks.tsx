/** The tasks of one city on one day, with the reasons of the one that is chosen. */
import { Drawer } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { type GridCity, type GridDay, TASK_KIND_NAMES, type TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { FailureNote } from "../frame/failure";
import { useFocusBack } from "../frame/focus";
import { type Column, Table } from "../table";
import { Reasons } from "./why";
import { dayName } from "./words";

const COLUMNS: Column<TaskRow>[] = [
  { key: "start", title: "时刻", value: (task) => task.start, width: 64, number: true },
  { key: "number", title: "任务号", value: (task) => task.number, width: 116 },
  { key: "kind", title: "类型", value: (task) => TASK_KIND_NAMES[task.kind], width: 84 },
  { key: "caller", title: "拨测员", value: (task) => task.caller_name, width: 92 },
  { key: "title", title: "场景", value: (task) => task.title },
  { key: "free", title: "抽取", value: (task) => (task.free ? "自由" : "均衡"), width: 60 },
];

interface Props {
  month: string;
  city: GridCity;
  day: GridDay;
  onClose: () => void;
}

export function DayTasks({ month, city, day, onClose }: Props) {
  useFocusBack();
  const tasks = useQuery("plan.tasks", { month });
  const [asked, choose] = useState<TaskRow | null>(null);
  const rows = useMemo(
    () => tasks.data?.filter((task) => task.city === city.id && task.day === day.day && task.stage !== "cancelled"),
    [tasks.data, city.id, day.day],
  );
  // Whoever came by keyboard goes on with the arrows at once.
  const box = useRef<HTMLDivElement>(null);
  const there = rows !== undefined;
  useEffect(() => {
    if (there) box.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  }, [there]);
  // As it stands now: it may have been swapped or edited meanwhile, even to another day.
  const chosen = tasks.data?.find(({ id }) => id === asked?.id);
  return (
    <Drawer open size={680} title={`${city.name} · ${dayName(day)}`} onClose={onClose}>
      <div ref={box} className="column wide">
        <FailureNote failure={tasks.error} onRetry={() => void tasks.refetch()} />
        <Table
          name={`${city.name}当日任务`}
          unit="个任务"
          rows={rows}
          columns={COLUMNS}
          rowKey={(task) => task.id}
          open={choose}
          height="auto"
          empty={<p className="faint">这一天没有任务。</p>}
          tools={<Link href={`/plan/list?city=${encodeURIComponent(city.name)}&day=${day.day}`}>在日程中查看</Link>}
        />
        {chosen ? <Reasons task={chosen} /> : rows && rows.length > 0 && <p className="faint small">点一行（或按回车）看为什么这样排。</p>}
      </div>
    </Drawer>
  );
}
