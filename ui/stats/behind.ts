/** From a figure to its tasks: the address of the record list that shows exactly what the figure counts. */
import type { TaskFilter } from "../api/generated";

/**
 * `/score?from=2026-11-01&to=2026-11-30&city=140100&rate=eventual&judged=failed`: every condition of the filter is a
 * query parameter of the same name.
 */
export function behind(filter: TaskFilter): string {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(filter))
    if (value !== undefined && value !== null) query.set(field, String(value));
  // The list leaves void tasks out unless it is told otherwise.
  if (filter.stage === "void") query.set("with_void", "true");
  return `/score?${query.toString()}`;
}
