/** 暴露情况: how often each city met each caller, number and card lately, against the limits of the settings. */
import { Segmented } from "antd";
import { useMemo, useState } from "react";
import type { ExposureRow, Exposures, ExposureTable } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";

/** Shape and word of a cell that is at its limit; a shape of a card that rests. */
const MARKS = {
  free: { shape: "", word: "", tone: "" },
  resting: { shape: "○ ", word: "未满间隔", tone: "faint" },
  reached: { shape: "▲", word: "", tone: "bad strong" },
} as const;

/** `太原`: columns are many, so the city's last word goes. */
const short = (name: string) => name.replace(/市$/, "");

function columnsOf(cities: Exposures["cities"], title: string, word: string, width: number): Column<ExposureRow>[] {
  const cell = (id: string, name: string, at: number): Column<ExposureRow> => ({
    key: id,
    title: short(name),
    value: ({ cells }) => cells[at]?.times ?? null,
    text: ({ cells }) => {
      const found = cells[at];
      if (!found || found.times === 0) return "";
      const said = found.standing === "reached" ? word : MARKS[found.standing].word;
      return said === "" ? String(found.times) : `${found.times}（${said}）`;
    },
    render: ({ cells }) => {
      const found = cells[at];
      if (!found) return null;
      const { shape, tone } = MARKS[found.standing];
      return (
        <span className={found.times === 0 ? "faint" : tone} title={found.says}>
          {`${shape}${found.standing === "reached" ? `${word} ` : ""}${found.times}`}
        </span>
      );
    },
    number: true,
    width,
  });
  return [
    { key: "name", title, value: ({ name }) => name },
    ...cities.map(({ id, name }, at) => cell(id, name, at)),
    { key: "times", title: "合计", value: ({ times }) => times, number: true, width: 60 },
    { key: "reached", title: word, value: ({ reached }) => reached, text: ({ reached }) => (reached === 0 ? "" : `${reached} 市`), number: true, width: 56 },
  ];
}

/** What the core says of every cell of a row: the counts in words, with their limits. */
function Said({ row, cities }: { row: ExposureRow; cities: Exposures["cities"] }) {
  return (
    <section aria-label={`${row.name}在各地市`}>
      <h3>{row.name}</h3>
      <ul className="plain small digits scenario-said">
        {cities.map(({ id, name }, at) => {
          const cell = row.cells[at];
          return (
            cell && (
              <li key={id} className={MARKS[cell.standing].tone || undefined}>
                {MARKS[cell.standing].shape}
                {name}：{cell.says}
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}

interface GroupProps {
  title: string;
  unit: string;
  /** What a cell at its limit is called. */
  word: string;
  /** Of a city's column, in pixels. */
  width: number;
  cities: Exposures["cities"];
  table: ExposureTable;
  none: string;
  /** Many rows, scrolling on their own. */
  many?: boolean;
}

function Group({ title, unit, word, width, cities, table, none, many = false }: GroupProps) {
  const columns = useMemo(() => columnsOf(cities, title, word, width), [cities, title, word, width]);
  const { reached } = table;
  const scrolls = many && table.rows.length > 12;
  const [looked, look] = useState<string | null>(null);
  const row = table.rows.find(({ id }) => id === looked);
  return (
    <section className="card column" aria-label={`${title}暴露情况`}>
      <div className="row">
        <h2>{title}</h2>
        <span className={reached > 0 ? "bad" : "faint"}>{reached > 0 ? `▲ ${word} ${count(reached)} 处` : `没有${word}的`}</span>
        <span className="faint small">{table.limit}</span>
      </div>
      <div className={scrolls ? "column scenario-many" : "column"}>
        <Table
          name={`${title}暴露情况`}
          unit={unit}
          rows={table.rows}
          columns={columns}
          rowKey={({ id }) => id}
          open={({ id }) => look(id === looked ? null : id)}
          start={{ sort: { key: "times", down: true } }}
          height={scrolls ? "fill" : "auto"}
          empty={<p className="faint">{none}</p>}
        />
      </div>
      {row && <Said row={row} cities={cities} />}
    </section>
  );
}

export function ExposureView() {
  const [days, setDays] = useState(30);
  const query = useQuery("scenario.exposures", { days }, { keep: true });
  return (
    <>
      <div className="row">
        <Segmented
          size="small"
          aria-label="查看多少天"
          value={days}
          options={[
            { value: 30, label: "近 30 天" },
            { value: 90, label: "近 90 天" },
          ]}
          onChange={setDays}
        />
        <span className="faint small">各地市遇到同一拨测员、同一主叫号码、同一提问场景的次数。选中一行（回车）列出各地市的次数和上限。上限在“设置 → 暴露防护”和“计划默认值”中设定。</span>
      </div>
      <Loaded of={query} what="暴露情况">
        {({ cities, callers, numbers, cards }) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
          <div className="fill scroll column scenario-exposure" tabIndex={0} role="region" aria-label="暴露情况">
            <Group title="拨测员" unit="人" word="达限" width={80} cities={cities} table={callers} none="还没有拨测员。" />
            <Group title="主叫号码" unit="个" word="达限" width={80} cities={cities} table={numbers} none="还没有登记本方主叫号码。可在“设置 → 话机与主叫号码”登记，拨出时选用。" />
            <Group title="提问场景" unit="张" word="过密" width={72} cities={cities} table={cards} none="这些天里没有问过任何场景。" many />
          </div>
        )}
      </Loaded>
    </>
  );
}
