/** Who has met the card and when: a recognised question measures nothing. */
import type { Entry, Use } from "../api/generated";
import { useQuery } from "../api/query";

/** The uses city by city, in the order in which the cities are given. */
function byCity(uses: readonly Use[]): Map<string, Use[]> {
  const cities = new Map<string, Use[]>();
  for (const use of uses) cities.set(use.city, [...(cities.get(use.city) ?? []), use]);
  return cities;
}

function Days({ id, city }: { id: string; city: string }) {
  const uses = useQuery("scenario.uses", { id }).data ?? [];
  return (
    <ul className="plain small faint digits">
      {(byCity(uses).get(city) ?? []).map(({ number, day, version }) => (
        <li key={number}>
          {day}　{number}　第 {version} 版
        </li>
      ))}
    </ul>
  );
}

export function Uses({ entry }: { entry: Entry }) {
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const { card, exposure } = entry;
  const met = (city: string) => exposure.find((one) => one.city === city);
  if (exposure.length === 0) return <p className="faint small">还没有地市遇到过这张卡。</p>;
  const never = cities.filter(({ id }) => !met(id)).map(({ name }) => name);
  return (
    <>
      <ul className="plain small" aria-label="用过的地市">
        {exposure.map(({ city, times, last }) => (
          <li key={city}>
            <details>
              <summary className="digits">
                {cities.find(({ id }) => id === city)?.name ?? city} {times} 次<span className="faint">（最近 {last}）</span>
              </summary>
              <Days id={card.id} city={city} />
            </details>
          </li>
        ))}
      </ul>
      {never.length > 0 && <p className="faint small">没有用过：{never.join("、")}</p>}
    </>
  );
}
