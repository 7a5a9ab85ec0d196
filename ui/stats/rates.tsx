/** The six rates over everything that is looked at, the one that leads first. */
import type { RateFigure, StatsPage } from "../api/generated";
import { count, interval } from "../format";
import { Behind } from "./behind-link";
import { DefinitionButton } from "./definition";
import { rateText } from "./words";

function One({ figure, page }: { figure: RateFigure; page: StatsPage }) {
  const leads = figure.rate === page.settings.headline;
  return (
    <li className={leads ? "card rate rate-leads" : "card rate"}>
      <span className="row keep">
        <span className={leads ? "strong" : "faint"}>{figure.name}</span>
        <span className="push">
          <DefinitionButton cards={page.cards} rates={[figure.rate]} label="口径" />
        </span>
      </span>
      <span className="rate-value">
        <Behind filter={figure.filter} what={`${figure.name}计入的任务`}>
          <span className="rate-big digits">{rateText(figure.percent)}</span>
        </Behind>{" "}
        <span className="faint small digits">{interval(figure.low, figure.high)}</span>
      </span>
      <span className="faint small digits">
        {figure.value === null ? "尚不能计算" : `接通 ${count(figure.connected)} / 计入 ${count(figure.calls)}`}
      </span>
    </li>
  );
}

export function Rates({ page }: { page: StatsPage }) {
  const { headline } = page.settings;
  const ordered = page.rates.toSorted((a, b) => Number(b.rate === headline) - Number(a.rate === headline));
  return (
    <ul className="plain rates" aria-label="六个接通率">
      {ordered.map((figure) => (
        <One key={figure.rate} figure={figure} page={page} />
      ))}
    </ul>
  );
}
