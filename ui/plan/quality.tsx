/** The quality panel: is the plan sound, covering, even, and fair to the callers? What matters first stands first. */
import { DAY_KIND_NAMES, type PlanView } from "../api/generated";
import { CallerLoad, useNames } from "./caller-load";
import { Coverage } from "./coverage";
import { DayBars } from "./day-bars";
import { Gaps } from "./gaps";
import { cells, Matrix } from "./matrix";
import { ScenarioExposure, ScenarioList, useScenarioUse } from "./scenario-use";
import { isUnsound, Soundness } from "./soundness";

export function Quality({ plan }: { plan: PlanView }) {
  const used = useScenarioUse(plan);
  return (
    <div className="fill scroll column plan-panel">
      <Soundness plan={plan} />
      {isUnsound(plan) && <Gaps plan={plan} />}
      <div className="plan-quality">
        <div className="column">
          <Coverage plan={plan} />
          <CallerCities plan={plan} />
          <CityWeeks plan={plan} />
        </div>
        <div className="column">
          <DayBars loads={plan.quality.day_load} days={plan.days} />
          <CallerLoad loads={plan.quality.caller_load} />
          <ScenarioExposure used={used} />
          <BandKinds plan={plan} />
          <ScenarioList used={used} />
        </div>
      </div>
    </div>
  );
}

/** The different values in the order of their first appearance. */
const distinct = (values: readonly string[]) => [...new Set(values)];

/** `太原市` → `太原`: many cities side by side. */
const short = (name: string) => (name.length > 2 ? name.replace(/市$/, "") : name);

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
  const nameOf = useNames();
  const cell = cells(quality.caller_city, ({ caller, city }) => [caller, city]);
  const callers = distinct(quality.caller_city.map(({ caller }) => caller));
  return (
    <Matrix
      title="拨测员 × 地市"
      corner="拨测员"
      rows={callers.map((id) => ({ id, name: nameOf(id) }))}
      dense
      columns={cities.map(({ id, name }) => ({ id, name: short(name), hint: name }))}
      cell={cell}
    />
  );
}
