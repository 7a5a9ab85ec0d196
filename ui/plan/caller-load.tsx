/** What each caller gets against what falls to them by time on duty. */
import { useMemo } from "react";
import type { CallerLoad as Load, Evenness } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { type Column, Table } from "../table";

function columns(names: ReadonlyMap<string, string>): Column<Load>[] {
  return [
    { key: "caller", title: "拨测员", value: (load) => names.get(load.caller) ?? load.caller },
    { key: "planned", title: "任务", value: (load) => load.planned, text: (load) => count(load.planned), number: true, width: 72 },
    {
      key: "fair",
      title: "按工时应得",
      value: (load) => load.fair,
      text: (load) => load.fair.toFixed(1),
      number: true,
      width: 104,
      hint: "全部任务按各人当班时长分摊",
    },
    {
      key: "duty",
      title: "当班",
      value: (load) => load.duty_minutes,
      text: (load) => `${count(Math.round(load.duty_minutes / 60))} 小时`,
      number: true,
      width: 92,
    },
    { key: "most", title: "最多一天", value: (load) => load.most_on_a_day, number: true, width: 88 },
  ];
}

export function CallerLoad({ loads, evenness }: { loads: readonly Load[]; evenness: Evenness }) {
  const people = useQuery("roster.get", null).data?.people;
  const list = useMemo(() => columns(new Map(people?.map(({ id, name }) => [id, name]))), [people]);
  return (
    <section className="card column" aria-label="拨测员负荷">
      <div className="row">
        <h2>拨测员负荷</h2>
        <span className="small faint">与应得最多相差 {evenness.caller_off.toFixed(1)} 通</span>
      </div>
      <Table name="拨测员负荷" unit="人" rows={loads} columns={list} rowKey={({ caller }) => caller} height="auto" bar={false} />
    </section>
  );
}
