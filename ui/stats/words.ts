/** How figures of the core are worded on the page. */
import type { Rate, StatsPage, Tier } from "../api/generated";
import { NONE } from "../format";

/** The core's percent (`98.03`, or `—`) with its sign. */
export const rateText = (percent: string): string => (percent === NONE ? NONE : `${percent}%`);

/** A share that somebody set, as written in the settings: 0.98 is `98%`, 0.985 is `98.5%`. */
export const lineText = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

/** `98% 目标` and `95% 底线`, in words for a note. */
export const linesText = ({ target, floor }: StatsPage["settings"]): string =>
  `目标 ${lineText(target)}（实线），底线 ${lineText(floor)}（虚线）`;

/** The name of a rate, from its definition card. */
export const rateName = (page: Pick<StatsPage, "cards">, rate: Rate): string =>
  page.cards.find((card) => card.rate === rate)?.name ?? "接通率";

/** The name of a tier, from the core's list. */
export const tierName = (page: Pick<StatsPage, "tiers">, tier: Tier | null): string =>
  page.tiers.find((known) => known.tier === tier)?.name ?? NONE;

/** Which days are looked at: `2026-11-01 至 2026-11-30`. */
export const daysText = ({ filter }: StatsPage): string => `${filter.from ?? ""} 至 ${filter.to ?? ""}`;

/** The small print of a picture. */
export const printText = (page: StatsPage, demo: boolean, what = rateName(page, page.settings.headline)): string =>
  [daysText(page), what, ...(demo ? ["演示数据，不反映真实情况"] : [])].join("　");
