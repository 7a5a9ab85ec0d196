/** The three faces of a query: waiting, failed, answered. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import { Busy } from "./busy";
import { FailureNote } from "./failure";

interface Props<Answer> {
  of: UseQueryResult<Answer, Failure>;
  /** What is being waited for, e.g. `本月统计`. */
  what: string;
  children: (answer: Answer) => ReactNode;
}

/** `<Loaded of={query} what="本月统计">{(stats) => …}</Loaded>` */
export function Loaded<Answer>({ of, what, children }: Props<Answer>) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.isError) return <FailureNote failure={of.error} onRetry={() => void of.refetch()} />;
  return <Busy what={`正在读取${what}`} />;
}
