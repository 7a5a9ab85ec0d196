/** The wizard's live preview: drawn again a moment after the last change, the former answer shown meanwhile. */
import { useEffect, useState } from "react";
import type { Failure } from "../api/failure";
import type { PlanRequest, PlanView } from "../api/generated";
import { useQuery } from "../api/query";

const PAUSE = 250;

/** The value as it was when it had stood still for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export interface Preview {
  /** The newest draw that succeeded. */
  plan: PlanView | undefined;
  /** Why what is asked for now cannot be drawn. */
  failure: Failure | null;
  /** True while `plan` belongs to an earlier request. */
  old: boolean;
}

/** `request` must keep its identity until something changes. */
export function usePreview(request: PlanRequest | undefined): Preview {
  const settled = useSettled(request);
  const drawn = useQuery("plan.preview", settled ?? { month: "" }, { when: settled !== undefined, keep: true });
  const [last, keep] = useState<PlanView>();
  const fresh = drawn.isPlaceholderData ? undefined : drawn.data;
  if (fresh !== undefined && fresh !== last) keep(fresh);
  return { plan: fresh ?? last, failure: drawn.error, old: settled !== request || fresh === undefined };
}

/** A seed that JSON carries exactly: 53 random bits. */
export function newSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high >>> 11) * 2 ** 32 + low;
}
