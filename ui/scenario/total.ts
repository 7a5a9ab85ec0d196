import type { TopicSummary } from "../api/generated";

/** The line under the topics: all of them together. */
export function totalOf(lines: readonly TopicSummary[]): TopicSummary {
  const sum = (of: (line: TopicSummary) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return {
    topic: "合计",
    cards: sum(({ cards }) => cards),
    drawable: sum(({ drawable }) => drawable),
    open: sum(({ open }) => open),
    difficulty: [0, 1, 2].map((at) => sum(({ difficulty }) => difficulty[at] ?? 0)) as TopicSummary["difficulty"],
    needs_probing: sum(({ needs_probing }) => needs_probing),
    new_policy: sum(({ new_policy }) => new_policy),
    calls: sum(({ calls }) => calls),
  };
}
