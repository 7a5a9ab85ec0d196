/** How often each scenario of the pool is asked: a bar a card in order of use, and the list behind it. */
import { useMemo } from "react";
import type { PlanView, TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { type Column, Table } from "../table";

export interface Used {
  id: string;
  title: string;
  topic: string;
  planned: number;
  cities: number;
}

/** Titles come from the tasks that use them, and from the library for those not drawn. Undefined while they are read. */
export function useScenarioUse(plan: PlanView): Used[] | undefined {
  const tasks = useQuery("plan.tasks", { month: plan.month }).data;
  const library = useQuery("scenario.list", {}).data;
  return useMemo(() => {
    if (!tasks || !library) return undefined;
    const known = new Map<string, Pick<TaskRow, "title" | "topic">>();
    for (const { version } of library) known.set(version.id, version);
    for (const { scenario, title, topic } of tasks) if (scenario !== null) known.set(scenario, { title, topic });
    const rows = plan.quality.scenario_use.map(({ version_id, planned, cities }): Used => {
      const card = known.get(version_id);
      return { id: version_id, title: card?.title ?? "（已删除的场景）", topic: card?.topic ?? "", planned, cities };
    });
    return rows.toSorted((one, other) => other.planned - one.planned);
  }, [plan, tasks, library]);
}

export function ScenarioExposure({ used }: { used: readonly Used[] | undefined }) {
  const counts = used?.map(({ planned }) => planned) ?? [];
  const [most, least] = [Math.max(0, ...counts), Math.min(...counts)];
  const unused = counts.filter((planned) => planned === 0).length;
  const spread =
    counts.length === 0
      ? "没有参加抽取的场景"
      : `${counts.length} 个场景，最多用 ${most} 次，${unused > 0 ? `有 ${unused} 个没有用到` : `最少 ${least} 次`}`;
  return (
    <section className="card column plan-chart" aria-label="场景使用">
      <div className="row keep">
        <h2 className="nowrap">场景使用</h2>
        <span className="small faint cut digits" title={spread}>
          {spread}
        </span>
      </div>
      <ol className="plain plan-uses">
        {used?.map(({ id, title, planned, cities }) => (
          <li key={id} title={`${title}：${count(planned)} 次，${cities} 个地市`}>
            <span className="aloud">{`${title} ${planned} 次`}</span>
            <span className="plan-bar" style={{ height: `${(planned / Math.max(1, most)) * 100}%` }} aria-hidden />
          </li>
        ))}
      </ol>
    </section>
  );
}

const USED: Column<Used>[] = [
  { key: "title", title: "场景", value: (row) => row.title },
  { key: "topic", title: "主题", value: (row) => row.topic, width: 96, filter: true },
  { key: "planned", title: "任务", value: (row) => row.planned, number: true, width: 64 },
  { key: "cities", title: "地市", value: (row) => row.cities, number: true, width: 64 },
];

export function ScenarioList({ used }: { used: readonly Used[] | undefined }) {
  return (
    <section className="card column plan-scenarios" aria-label="场景清单">
      <h2>场景清单</h2>
      <Table name="场景清单" unit="个场景" rows={used} columns={USED} rowKey={({ id }) => id} />
    </section>
  );
}
