/** Exemption windows that touch the day: calls to these cities are judged with them in mind. */
import type { Exemption } from "../api/generated";
import { dateTime } from "../format";

export function Exemptions({ exemptions }: { exemptions: readonly Exemption[] }) {
  if (exemptions.length === 0) return null;
  return (
    <section className="card column" aria-label="豁免窗口">
      <h2>豁免窗口</h2>
      <ul className="plain column">
        {exemptions.map(({ id, city_name: city, starts_at: from, ends_at: until, reason }) => (
          <li key={id}>
            <p className="strong">{city}</p>
            <p className="small digits">
              {dateTime(from).slice(5)} 至 {dateTime(until).slice(5)}
            </p>
            <p className="small faint">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
