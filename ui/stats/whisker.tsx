/** A rate with its interval, drawn small inside a table row: a dot on a line, against target and floor. */
import type { Figure, StatsSettings, Tier } from "../api/generated";

/** Shares between which the rows of one table are drawn; the upper end is always 1. */
export function scaleOf(figures: readonly Figure[], { floor }: StatsSettings): number {
  const lowest = Math.min(floor, ...figures.map(({ low, rate }) => low ?? rate ?? 1));
  return Math.max(0, Math.floor(lowest * 100 - 0.5) / 100);
}

const COLOURS: Record<Tier, string> = {
  certified: "good",
  normal: "accent",
  attention: "warn",
  low: "bad",
  hot: "good",
  warm: "warn",
  cold: "bad",
  dead: "bad",
};

interface Props {
  figure: Figure;
  settings: StatsSettings;
  /** The share at the left end. */
  from: number;
}

export function Whisker({ figure: { rate, low, high, tier }, settings, from }: Props) {
  if (rate === null) return null;
  const x = (share: number) => `${((share - from) / (1 - from)) * 96 + 2}%`;
  return (
    <svg className={`whisker ${tier === null ? "accent" : COLOURS[tier]}`} aria-hidden>
      <line className="whisker-target" x1={x(settings.target)} x2={x(settings.target)} y1="0" y2="100%" />
      <line className="whisker-floor" x1={x(settings.floor)} x2={x(settings.floor)} y1="0" y2="100%" />
      {low !== null && high !== null && <line className="whisker-line" x1={x(low)} x2={x(high)} y1="50%" y2="50%" />}
      <circle cx={x(rate)} cy="50%" r="4" />
    </svg>
  );
}
