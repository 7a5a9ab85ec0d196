/** City by city: the table that the page opens with. */
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { StatsPage, TaskFilter } from "../api/generated";
import { ChartFigure } from "../chart";
import { NONE } from "../format";
import { Table } from "../table";
import { behind } from "./behind";
import { DefinitionButton } from "./definition";
import { whiskers } from "./draw/whiskers";
import { figureColumns } from "./figure-columns";
import { LongerStretches } from "./longer";
import type { ViewProps } from "./page";
import { Reported } from "./reported";
import { TierMark } from "./tier-mark";
import { printText, rateName } from "./words";

/** Which cities stand in which tier, best first. */
function Tiers({ page }: { page: StatsPage }) {
  return (
    <ul className="plain row tiers" aria-label="分档">
      {page.tiers.map(({ tier, cities }) => (
        <li key={tier}>
          <TierMark tier={tier} page={page} /> <span className="strong digits">{cities.length}</span>{" "}
          <span className="faint small">{cities.length === 0 ? NONE : cities.join("、")}</span>
        </li>
      ))}
    </ul>
  );
}

export function ByCity({ page, demo, filter }: ViewProps & { filter: TaskFilter }) {
  const [, navigate] = useLocation();
  const { cities, settings } = page;
  const rate = rateName(page, settings.headline);
  const columns = useMemo(
    () => figureColumns(page, [...page.cities, page.total], { title: "地市", rank: true, drawn: true }),
    [page],
  );
  const draw = useMemo(() => whiskers(cities, settings, { upright: false, rate }), [cities, settings, rate]);
  return (
    <div className="column">
      <Tiers page={page} />
      <ChartFigure
        title={`各地市${rate}`}
        print={printText(page, demo)}
        draw={draw}
        height={380}
        tableFirst
        onOpen={({ at }) => cities[at] && navigate(behind(cities[at].filter))}
        cards={
          <DefinitionButton
            cards={page.cards}
            rates={[settings.headline, "first_attempt", "within_15s"]}
            rule={page.tier_rule}
          />
        }
        table={
          <Table
            name={`各地市${rate}`}
            unit="个地市"
            rows={cities}
            columns={columns}
            rowKey={({ key }) => key}
            total={page.total}
            open={(figure) => navigate(behind(figure.filter))}
            height="auto"
          />
        }
      />
      <LongerStretches page={page} demo={demo} />
      <Reported filter={filter} />
    </div>
  );
}
