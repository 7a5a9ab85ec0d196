/** The library: every card with where it stands and who has met it, and the chosen one as the caller sees it. */
import { Button, Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { CardAccuracy, Entry } from "../api/generated";
import type { Failure } from "../api/failure";
import { useQuery } from "../api/query";
import { monthText } from "../format";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { useMonth } from "../frame/program";
import { type Column, Table } from "../table";
import { Chosen } from "./chosen";
import { ExposureView } from "./exposure";
import { Summary } from "./summary";
import { Transfer } from "./transfer";
import { DIFFICULTIES, firstToLater, standingOf } from "./words";
import { WorkbookButtons } from "./workbook";

/** The last day on which any city met it. */
const lastOf = ({ exposure }: Entry): string | null =>
  exposure.reduce<string | null>((last, { last: day }) => (last === null || day > last ? day : last), null);

const STANDINGS = ["有错误", "待核", "即将过期", "可用", "停用"];

const FIXED: Column<Entry>[] = [
  { key: "title", title: "标题", value: (e) => e.card.title },
  { key: "topic", title: "主题", value: (e) => e.card.topic, filter: true, width: 72 },
  {
    key: "standing",
    title: "状态",
    value: (e) => STANDINGS.indexOf(standingOf(e).name),
    text: (e) => standingOf(e).name,
    render: (e) => {
      const { name, tone } = standingOf(e);
      return <span className={`mark ${tone}`}>{name}</span>;
    },
    filter: true,
    choices: STANDINGS,
    width: 80,
    hint: "对所选月份的计划而言。有错误、待核、停用的场景不进入已发布的计划。",
  },
  {
    key: "difficulty",
    title: "难度",
    value: (e) => e.card.difficulty,
    text: (e) => DIFFICULTIES[e.card.difficulty] ?? "",
    filter: true,
    choices: Object.values(DIFFICULTIES),
    width: 50,
  },
  { key: "reviewed", title: "审核", value: (e) => (e.card.reviewer === "" ? "未审" : "已审"), filter: true, width: 54 },
];

/** What is known of a card's answers, by the card's id. */
type Known = ReadonlyMap<string, CardAccuracy>;

/** How the first answers compare with the later ones. */
function heard(known: Known | undefined): Column<Entry> {
  const of = (e: Entry) => known?.get(e.card.id);
  return {
    key: "heard",
    title: "首次→再次",
    value: (e) => of(e)?.adjusted ?? null,
    text: (e) => firstToLater(of(e)),
    render: (e) => (of(e)?.leak ? <span className="mark bad">▲ 疑似泄题</span> : firstToLater(of(e))),
    width: 100,
    hint: "地市首次遇到与再次遇到时，必答要点全部答出的通数占比。再次明显更好的标“疑似泄题”。",
  };
}

/** How often cards were used: in all cities, or in one. */
function columnsFor(city: string | null, known: Known | undefined): Column<Entry>[] {
  const fixed = [...FIXED, heard(known)];
  if (city === null)
    return [
      ...fixed,
      { key: "cities", title: "用过", value: (e) => e.exposure.length, text: (e) => `${e.exposure.length} 市`, number: true, width: 62, hint: "排过这张卡的地市数，作废的不算。" },
      { key: "last", title: "最近一次", value: lastOf, text: (e) => lastOf(e) ?? "未用过", width: 94 },
    ];
  const met = (e: Entry) => e.exposure.find((one) => one.city === city);
  return [
    ...fixed,
    { key: "cities", title: "用过", value: (e) => met(e)?.times ?? 0, text: (e) => `${met(e)?.times ?? 0} 次`, number: true, width: 62, hint: "这个地市排过这张卡的次数，作废的不算。" },
    { key: "last", title: "最近一次", value: (e) => met(e)?.last ?? null, text: (e) => met(e)?.last ?? "未用过", width: 94 },
  ];
}

type Side = "cards" | "summary" | "exposure";

export function Library() {
  const month = useMonth();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get("id");
  const query = useQuery("scenario.list", { month }, { keep: true });
  const [refused, setRefused] = useState<Failure | null>(null);
  const [side, setSide] = useState<Side>("cards");
  const [city, setCity] = useState<string | null>(null);
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const accuracy = useQuery("scenario.accuracy", null).data;
  const known = useMemo(() => accuracy && new Map(accuracy.cards.map((row) => [row.all.key, row])), [accuracy]);
  const columns = useMemo(() => columnsFor(city, known), [city, known]);
  const entry = useMemo(
    () => query.data?.find(({ card }) => card.id === chosen) ?? query.data?.[0],
    [query.data, chosen],
  );
  const create = () => navigate("/scenario/new");
  return (
    <div className="page scenario">
      <div className="row">
        <h1>提问场景</h1>
        {side !== "exposure" && <span className="faint small">状态按{monthText(month)}的计划判断</span>}
        <Segmented
          size="small"
          aria-label="显示"
          value={side}
          options={[
            { value: "cards", label: "清单" },
            { value: "summary", label: "构成" },
            { value: "exposure", label: "暴露情况" },
          ]}
          onChange={setSide}
        />
        {side === "cards" && (
          <Select
            size="small"
            aria-label="看哪个地市用过"
            className="scenario-city"
            value={city ?? ""}
            options={[{ value: "", label: "全部地市" }, ...cities.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(id) => setCity(id === "" ? null : id)}
          />
        )}
        <span className="row push">
          <WorkbookButtons onRefused={setRefused} />
          <Transfer onRefused={setRefused} />
          <Button size="small" type="primary" onClick={create}>
            新建场景
          </Button>
        </span>
      </div>
      {refused && (
        <div className="lines">
          <FailureNote failure={refused} />
        </div>
      )}
      {query.isError && <FailureNote failure={query.error} onRetry={() => void query.refetch()} />}
      {side === "exposure" && <ExposureView />}
      {side === "summary" && (
        <div className="fill scenario-summary">
          <Summary month={month} />
        </div>
      )}
      {side === "cards" && (
        <div className="fill scenario-library">
          <Table
            name="提问场景"
            unit="张"
            rows={query.isError ? [] : query.data}
            columns={columns}
            rowKey={({ card }) => card.id}
            open={({ card }) => navigate(`/scenario?id=${encodeURIComponent(card.id)}`, { replace: true })}
            tone={({ version }) => (version.state === "withdrawn" ? "faint" : undefined)}
            remember="scenario"
            search
            empty={
              <Empty action="新建场景" onAction={create}>
                还没有提问场景。可新建一张，或导入已有的场景文件。
              </Empty>
            }
          />
          {entry && <Chosen key={entry.version.id} entry={entry} accuracy={known?.get(entry.card.id)} definition={accuracy?.definition} />}
        </div>
      )}
    </div>
  );
}
