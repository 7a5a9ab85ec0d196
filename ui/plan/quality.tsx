/** The quality panel: is the plan sound, covering, even, and fair to the callers? */
import { useMemo } from "react";
import { DAY_KIND_NAMES, type PlanView, type TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { type Column, Table } from "../table";
import { CallerLoad } from "./caller-load";
import { Coverage } from "./coverage";
import { DayBars } from "./day-bars";
import { Deviations } from "./deviations";
import { Gaps } from "./gaps";
import { cells, Matrix } from "./matrix";
import { Shares } from "./shares";

export function Quality({ plan }: { plan: PlanView }) {
  return (
    <div className="fill scroll plan-quality">
      <div className="column">
        <Gaps gaps={plan.gaps} violations={plan.violations} />
        <Deviations plan={plan} />
        <Coverage plan={plan} />
        <BandKinds plan={plan} />
        <CityWeeks plan={plan} />
      </div>
      <div className="column">
        <Shares plan={plan} />
        <DayBars loads={plan.quality.day_load} days={plan.days} />
        <CallerLoad loads={plan.quality.caller_load} />
        <CallerCities plan={plan} />
        <ScenarioUse plan={plan} />
      </div>
    </div>
  );
}

/** The different values in the order of their first appearance. */
const distinct = (values: readonly string[]) => [...new Set(values)];

function BandKinds({ plan: { quality, bands } }: { plan: PlanView }) {
  const cell = cells(quality.band_kind, ({ band, kind }) => [band, kind]);
  const kinds = (["workday", "weekend", "holiday", "makeup"] as const).filter((kind) =>
    quality.band_kind.some((row) => row.kind === kind),
  );
  return (
    <Matrix title="时段 × 日型" corner="时段" rows={bands} columns={kinds.map((kind) => ({ id: kind, name: DAY_KIND_NAMES[kind] }))} cell={cell} />
  );
}

function CityWeeks({ plan: { quality, cities } }: { plan: PlanView }) {
  const cell = cells(quality.city_week, ({ city, week_from }) => [city, week_from]);
  const weeks = distinct(quality.city_week.map(({ week_from }) => week_from)).toSorted();
  return (
    <Matrix
      title="地市 × 周"
      corner="地市"
      rows={cities}
      columns={weeks.map((week) => ({ id: week, name: `${Number(week.slice(5, 7))}/${Number(week.slice(8))} 起`, hint: `${week} 起的一周` }))}
      cell={cell}
    />
  );
}

function CallerCities({ plan: { quality, cities } }: { plan: PlanView }) {
  const people = useQuery("roster.get", null).data?.people ?? [];
  const cell = cells(quality.caller_city, ({ caller, city }) => [city, caller]);
  const callers = distinct(quality.caller_city.map(({ caller }) => caller));
  return (
    <Matrix
      title="地市 × 拨测员"
      corner="地市"
      rows={cities}
      columns={callers.map((id) => ({ id, name: people.find((person) => person.id === id)?.name ?? id }))}
      cell={cell}
    />
  );
}

interface Used {
  id: string;
  title: string;
  topic: string;
  planned: number;
  cities: number;
}

const USED: Column<Used>[] = [
  { key: "title", title: "场景", value: (row) => row.title },
  { key: "topic", title: "主题", value: (row) => row.topic, width: 96, filter: true },
  { key: "planned", title: "任务", value: (row) => row.planned, number: true, width: 64 },
  { key: "cities", title: "地市", value: (row) => row.cities, number: true, width: 64 },
];

/** Titles come from the tasks that use them, and from the library for those not drawn. */
function ScenarioUse({ plan }: { plan: PlanView }) {
  const tasks = useQuery("plan.tasks", { month: plan.month }).data;
  const library = useQuery("scenario.list", {}).data;
  const rows = useMemo(() => {
    const known = new Map<string, Pick<TaskRow, "title" | "topic">>();
    for (const { version } of library ?? []) known.set(version.id, version);
    for (const { scenario, title, topic } of tasks ?? []) if (scenario !== null) known.set(scenario, { title, topic });
    return plan.quality.scenario_use.map(({ version_id, planned, cities }): Used => {
      const card = known.get(version_id);
      return { id: version_id, title: card?.title ?? "（已删除的场景）", topic: card?.topic ?? "", planned, cities };
    });
  }, [plan, tasks, library]);
  return (
    <section className="card column plan-scenarios" aria-label="场景使用">
      <h2>场景使用</h2>
      <Table name="场景使用" unit="个场景" rows={tasks && library ? rows : undefined} columns={USED} rowKey={({ id }) => id} />
    </section>
  );
}
