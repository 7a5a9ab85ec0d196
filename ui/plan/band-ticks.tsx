/**
 * How many calls fall into which band, as a row of tiny columns: the place of a column says the band, its height the
 * number, its colour repeats the place.
 */
import type { Band } from "../api/generated";

/** Taller than this nothing can be told apart. */
const MOST = 4;

export function BandTicks({ bands, counts }: { bands: readonly Band[]; counts: readonly number[] }) {
  const high = (n = 0) => `${(Math.min(n, MOST) / MOST) * 100}%`;
  return (
    <span className="plan-ticks" aria-hidden>
      {bands.map(({ id }, place) => (
        <i key={id} className={`band-${place % 8}`} style={{ height: high(counts[place]) }} />
      ))}
    </span>
  );
}

/** Which column is which band. */
export function BandLegend({ bands }: { bands: readonly Band[] }) {
  return (
    <ul className="plain row small faint plan-legend" aria-label="时段图例">
      {bands.map((band, place) => (
        <li key={band.id} className="nowrap">
          <i className={`band-${place % 8}`} aria-hidden /> {band.name} <span className="digits">{`${band.start}–${band.end}`}</span>
        </li>
      ))}
    </ul>
  );
}

/** `上午 2、下午 1`, bands without a call left out. */
export function bandWords(counts: readonly number[], bands: readonly Band[]): string {
  return bands.flatMap(({ name }, place) => (counts[place] ? [`${name} ${counts[place]}`] : [])).join("、");
}
