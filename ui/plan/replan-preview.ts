/** The live preview of a re-plan: asked again a moment after the last change, the former answer shown meanwhile. */
import { useState } from "react";
import type { Failure } from "../api/failure";
import type { ReplanRequest, ReplanView } from "../api/generated";
import { useQuery } from "../api/query";
import { useSettled } from "./preview";

export interface ReplanPreview {
  /** The newest answer. */
  view: ReplanView | undefined;
  /** Why what is asked for now cannot be planned. */
  failure: Failure | null;
  /** True while `view` belongs to an earlier request. */
  old: boolean;
  /** Asks again: the situation has changed. */
  again: () => void;
}

/** `request` must keep its identity until something changes. */
export function useReplanPreview(request: ReplanRequest): ReplanPreview {
  const settled = useSettled(request);
  const found = useQuery("plan.replan_preview", settled, { keep: true });
  const [last, keep] = useState<ReplanView>();
  const fresh = found.isPlaceholderData || found.isError ? undefined : found.data;
  if (fresh !== undefined && fresh !== last) keep(fresh);
  return {
    view: fresh ?? last,
    failure: found.isPlaceholderData ? null : found.error,
    old: settled !== request || fresh === undefined || found.isFetching,
    again: () => void found.refetch(),
  };
}
