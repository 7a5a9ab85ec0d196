/**
 * One task with everything that can be done to it. Every act answers with the whole screen as the core now sees it; that
 * answer is shown at once. A refusal is kept as a sentence until the next act succeeds.
 */
import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Failure } from "../api/failure";
import type { EventKind, HungUpBy, JsonValue, Outcome, Saved, Workbench } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { failureOf } from "./failure-of";

export interface Acts {
  dial(line: string | null, from: string | null, early: boolean): Promise<Workbench | null>;
  stamp(attempt: string, kind: EventKind, by: HungUpBy | null): Promise<Workbench | null>;
  unstamp(attempt: string, event: string): Promise<Workbench | null>;
  /** Without an outcome: the one that the stamps suggest. */
  conclude(attempt: string, outcome: Outcome | null): Promise<Workbench | null>;
  /** Null where it was done. */
  giveUp(reason: string): Promise<Failure | null>;
  submit(): Promise<Workbench | Failure>;
}

export interface UseBench {
  query: UseQueryResult<Workbench, Failure>;
  acts: Acts;
  /** Why the last act was refused. */
  failure: Failure | null;
  clearFailure(): void;
  /** A field of the form was saved: the answer kept on the page is brought up to it. */
  entered(field: string, value: JsonValue, saved: Saved): void;
}

export function useBench(task: string): UseBench {
  const client = useQueryClient();
  const key = ["call.open", { id: task }];
  const query = useQuery("call.open", { id: task });
  const [failure, setFailure] = useState<Failure | null>(null);
  const options = { failure: "here", scope: `call ${task}` } as const;
  const dial = useChange("call.dial", options);
  const stamp = useChange("call.stamp", options);
  const unstamp = useChange("call.unstamp", options);
  const conclude = useChange("call.conclude", options);
  const giveUp = useChange("call.give_up", options);
  // In the line of the form's own saves: what was typed before is on the disk before it is submitted.
  const submit = useChange("sheet.submit", { failure: "here", scope: `sheet ${task}` });

  function show(bench: Workbench): Workbench {
    client.setQueryData(key, bench);
    setFailure(null);
    return bench;
  }

  async function act(asked: Promise<Workbench>): Promise<Workbench | null> {
    try {
      return show(await asked);
    } catch (thrown) {
      setFailure(Failure.from(thrown));
      return null;
    }
  }

  return {
    query,
    failure,
    clearFailure: () => setFailure(null),
    acts: {
      dial: (line, from, early) =>
        act(
          dial.mutateAsync({
            task,
            early,
            ...(line === null ? {} : { line }),
            ...(from === null ? {} : { from_number: from }),
          }),
        ),
      stamp: (attempt, kind, by) =>
        act(stamp.mutateAsync({ attempt, kind, ...(by === null ? {} : { hung_up_by: by }) })),
      unstamp: (attempt, event) => act(unstamp.mutateAsync({ attempt, event })),
      conclude: (attempt, outcome) => act(conclude.mutateAsync({ attempt, ...(outcome === null ? {} : { outcome }) })),
      giveUp: (reason) => failureOf(giveUp.mutateAsync({ id: task, reason }).then(show)),
      submit: async () => {
        try {
          return show(await submit.mutateAsync({ id: task }));
        } catch (thrown) {
          return Failure.from(thrown);
        }
      },
    },
    entered: (field, value, saved) =>
      client.setQueryData<Workbench>(
        key,
        (old) => old && { ...old, score: saved.score, entries: { ...old.entries, [field]: value } },
        // The clocks of the answer stay those of its arrival.
        { updatedAt: client.getQueryState(key)?.dataUpdatedAt ?? Date.now() },
      ),
  };
}
