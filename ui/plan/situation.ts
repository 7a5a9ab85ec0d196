/** What a re-plan is asked for: the rows of the form while they are filled in, and the request that they come to. */
import type { ReplanRequest } from "../api/generated";

/** First and last day; a row begins with both on the same day. */
export interface Stretch {
  from: string;
  until: string;
}

export interface Away extends Stretch {
  /** Null until somebody is chosen. */
  caller: string | null;
}

/** In place of a city: nobody calls anywhere. */
export const ALL_CITIES = "";

export interface Shut extends Stretch {
  /** Null until a city is chosen; [`ALL_CITIES`] for days lost in the whole province. */
  city: string | null;
  /** Null: all lines of the city. */
  line: string | null;
}

export interface Situation {
  away: Away[];
  shut: Shut[];
  /** New targets by the city's id; a city that is not named keeps its own. */
  targets: Readonly<Record<string, number>>;
  make_up: boolean;
}

export const nothing = (make_up: boolean): Situation => ({ away: [], shut: [], targets: {}, make_up });

/** The request without its reason. Rows that are not filled in yet, and targets that stay, are left out. */
export function requestOf(month: string, { away, shut, targets, make_up }: Situation, present: ReadonlyMap<string, number>): ReplanRequest {
  return {
    month,
    absences: away.flatMap(({ caller, from, until }) => (caller === null ? [] : [{ caller, from, until }])),
    closures: shut.flatMap(({ city, line, from, until }) =>
      city === null || city === ALL_CITIES ? [] : [{ city, line, from, until }],
    ),
    lost_days: shut.flatMap(({ city, from, until }) => (city === ALL_CITIES ? [{ from, until }] : [])),
    targets: Object.fromEntries(Object.entries(targets).filter(([city, target]) => present.get(city) !== target)),
    make_up,
    reason: "",
  };
}

/** True where the request says nothing itself; roster and library may still have changed. */
export function asksNothing({ absences, closures, lost_days, targets, make_up }: ReplanRequest): boolean {
  return absences.length === 0 && closures.length === 0 && lost_days.length === 0 && Object.keys(targets).length === 0 && !make_up;
}
