/** What ids stand for on this page. */
import { useMemo } from "react";
import type { OutcomeRow } from "../api/generated";
import { useQuery } from "../api/query";

export interface Names {
  city(id: string): string;
  caller(id: string): string;
  band(id: string): string;
  outcome(code: number): OutcomeRow | undefined;
}

const named = (things: readonly { id: string; name: string }[] | undefined, id: string) =>
  things?.find((thing) => thing.id === id)?.name ?? id;

export function useNames(): Names {
  const roster = useQuery("roster.get", null).data;
  const bands = useQuery("settings.get", null).data?.bands;
  const outcomes = useQuery("call.outcomes", null).data;
  return useMemo(
    () => ({
      city: (id) => named(roster?.cities, id),
      caller: (id) => named(roster?.people, id),
      band: (id) => named(bands, id),
      outcome: (code) => outcomes?.find((row) => row.code === code),
    }),
    [roster, bands, outcomes],
  );
}
