/** What the planner wants of the month, as the wizard's form holds it, and the request that it makes. */
import type { Band, DayKindWeights, PlanChoices, PlanRequest, PlanRules, PlanView, Settings } from "../api/generated";
import { newSeed } from "./preview";

export interface Wish {
  /** Of a whole month in the province. */
  total: number;
  /** Own targets of a whole month by city; the others share the rest. */
  targets: Readonly<Record<string, number>>;
  /** Null: as early as can be. */
  from: string | null;
  bands: Band[];
  /** Callers who do not take part. */
  absent: readonly string[];
  /** Cards left out. */
  excluded: readonly string[];
  rules: PlanRules;
  day_kind_weights: DayKindWeights;
  seed: number;
}

/** What a new plan starts from: the choices of the draft that it replaces, else the office's settings. */
export function firstWish({ planning, bands }: Settings, known: PlanChoices, draft: PlanView | null, today: string): Wish {
  const asked: Partial<PlanRequest> = draft?.request ?? {};
  const own = Object.fromEntries(known.cities.flatMap(({ id, target }) => (target === null ? [] : [[id, target]])));
  const cities = new Set(known.cities.map(({ id }) => id));
  const cards = new Set(known.scenarios.map(({ id }) => id));
  return {
    total: asked.total ?? planning.month_total,
    // What has left the roster or the library since cannot be asked for again.
    targets: Object.fromEntries(Object.entries(asked.targets ?? own).filter(([id]) => cities.has(id))),
    from: asked.from !== undefined && asked.from !== null && asked.from >= today ? asked.from : null,
    bands: draft?.bands ?? bands,
    absent: known.callers.flatMap(({ id }) => (asked.callers && !asked.callers.includes(id) ? [id] : [])),
    excluded: (asked.excluded_scenarios ?? []).filter((id) => cards.has(id)),
    rules: draft?.rules ?? planning.rules,
    day_kind_weights: draft?.day_kind_weights ?? planning.day_kind_weights,
    seed: newSeed(),
  };
}

export function asRequest(month: string, wish: Wish, known: PlanChoices): PlanRequest {
  const { from, absent, excluded, ...rest } = wish;
  const callers = known.callers.flatMap(({ id }) => (absent.includes(id) ? [] : [id]));
  return {
    month,
    ...rest,
    ...(from === null ? {} : { from }),
    ...(absent.length === 0 ? {} : { callers }),
    ...(excluded.length === 0 ? {} : { excluded_scenarios: [...excluded] }),
  };
}

/** `list` with `item`, or without it where it was there. */
export function toggled(list: readonly string[], items: readonly string[], there: boolean): string[] {
  const others = list.filter((item) => !items.includes(item));
  return there ? [...others, ...items] : others;
}
