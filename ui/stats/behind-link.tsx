import type { ReactNode } from "react";
import { Link } from "wouter";
import type { TaskFilter } from "../api/generated";
import { behind } from "./behind";

interface Props {
  filter: TaskFilter;
  /** What opens, e.g. `接通的任务`. */
  what: string;
  children: ReactNode;
  /** In a table the row itself is reached by the arrows, so its links are left out of the Tab order. */
  inTable?: boolean;
}

/** A figure that opens the tasks behind it. */
export function Behind({ filter, what, children, inTable = false }: Props) {
  return (
    <Link href={behind(filter)} className="behind" title={`查看${what}`} tabIndex={inTable ? -1 : 0}>
      {children}
    </Link>
  );
}
