/** 构成: the library by topic, to see where a plan runs short. The core counts. */
import { useMemo } from "react";
import type { TopicSummary } from "../api/generated";
import { useQuery } from "../api/query";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { totalOf } from "./total";
import { DIFFICULTIES } from "./words";

const count = (key: string, title: string, of: (line: TopicSummary) => number, hint?: string): Column<TopicSummary> => ({
  key,
  title,
  value: of,
  number: true,
  width: 92,
  ...(hint === undefined ? {} : { hint }),
});

const COLUMNS: Column<TopicSummary>[] = [
  { key: "topic", title: "主题", value: ({ topic }) => topic },
  count("cards", "场景", ({ cards }) => cards, "停用的不算。"),
  count("drawable", "本月可抽", ({ drawable }) => drawable, "没有错误、没有待核，而且在适用月份之内。"),
  count("open", "待核", ({ open }) => open),
  ...Object.values(DIFFICULTIES).map((name, at) => count(`difficulty-${at}`, `难度${name}`, ({ difficulty }) => difficulty[at] ?? 0)),
  count("needs_probing", "需追问", ({ needs_probing }) => needs_probing),
  count("new_policy", "新政策", ({ new_policy }) => new_policy),
  count("calls", "已排次数", ({ calls }) => calls, "已发布计划中排过的任务数，作废的不算。"),
];

function Lines({ lines }: { lines: readonly TopicSummary[] }) {
  const total = useMemo(() => totalOf(lines), [lines]);
  return (
    <Table
      name="场景构成"
      unit="个主题"
      rows={lines}
      total={total}
      columns={COLUMNS}
      rowKey={({ topic }) => topic}
      remember="scenario-summary"
    />
  );
}

export function Summary({ month }: { month: string }) {
  const query = useQuery("scenario.summary", { month }, { keep: true });
  return (
    <Loaded of={query} what="场景构成">
      {(lines) => <Lines lines={lines} />}
    </Loaded>
  );
}
