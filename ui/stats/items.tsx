/** 项目得分: item by item of the scorecard, in each city. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { ItemMean, ItemRow, StatsPage } from "../api/generated";
import { useQuery } from "../api/query";
import { ChartFigure } from "../chart";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { itemBars } from "./draw/items";
import { Explain } from "./explain";
import { printText, rateText } from "./words";

function given(key: string, title: string, of: (row: ItemRow) => ItemMean | undefined): Column<ItemRow> {
  return {
    key,
    title,
    value: (row) => of(row)?.share ?? null,
    text: (row) => rateText(of(row)?.percent ?? ""),
    render: (row) => {
      const mean = of(row);
      return mean ? (
        <Behind filter={mean.filter} what={`${mean.name}“${row.name}”所在维度的任务，平均 ${mean.mean} 分，${mean.sheets} 份`} inTable>
          {mean.percent}
        </Behind>
      ) : null;
    },
    number: true,
    width: 56,
  };
}

function columnsOf(items: readonly ItemRow[]): Column<ItemRow>[] {
  const cities = items[0]?.cities ?? [];
  return [
    { key: "name", title: "项目", value: ({ name }) => name, width: 108 },
    { key: "points", title: "满分", value: ({ points }) => Number(points), text: ({ points }) => points, number: true, width: 48 },
    { key: "sheets", title: "评分单", value: ({ total }) => total.sheets, number: true, width: 56 },
    { key: "mean", title: "平均分", value: ({ total }) => Number(total.mean), text: ({ total }) => total.mean, number: true, width: 60 },
    { key: "full", title: "满分%", value: ({ total }) => Number(total.full), text: ({ total }) => total.full, number: true, width: 60, hint: "满分占比：得满分的评分单÷判定了该项目的评分单。" },
    given("total", "全省", ({ total }) => total),
    ...cities.map(({ key, name }) => given(key, name.replace(/市$/, ""), ({ cities: all }) => all.find((city) => city.key === key))),
    { key: "versions", title: "版本", value: ({ versions }) => versions, width: 72, hint: "数据来自评分表的哪几版。" },
  ];
}

interface ShownProps {
  page: StatsPage;
  demo: boolean;
  items: readonly ItemRow[];
  definition: string;
}

function Shown({ page, demo, items, definition }: ShownProps) {
  const [, navigate] = useLocation();
  const columns = useMemo(() => columnsOf(items), [items]);
  const draw = useMemo(() => itemBars(items), [items]);
  return (
    <ChartFigure
      title="各项目得分率"
      note="得分率＝该项目得分之和÷满分之和；数据表里“全省”和各地市的列是得分率（%）。"
      print={printText(page, demo, "各项目得分率")}
      draw={draw}
      height={Math.max(160, items.length * 26)}
      cards={<Explain text={definition} />}
      onOpen={({ at }) => items[at] && navigate(behind(items[at].total.filter))}
      table={
        <Table
          name="各项目得分率"
          unit="个项目"
          rows={items}
          columns={columns}
          rowKey={({ id }) => id}
          open={({ total }) => navigate(behind(total.filter))}
          height="auto"
        />
      }
    />
  );
}

export function Items({ page, demo }: { page: StatsPage; demo: boolean }) {
  const items = useQuery("stats.items", page.filter, { keep: true });
  return (
    <Loaded of={items} what="项目得分">
      {(found) => (found.items.length === 0 ? null : <Shown page={page} demo={demo} items={found.items} definition={found.definition} />)}
    </Loaded>
  );
}
