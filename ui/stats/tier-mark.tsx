import type { StatsPage, Tier } from "../api/generated";
import { NONE } from "../format";
import { tierName } from "./words";

const TONES: Record<Tier, string> = {
  certified: "good",
  normal: "faint",
  attention: "warn",
  low: "bad",
  hot: "good",
  warm: "warn",
  cold: "bad",
  dead: "bad",
};

/** 分档 as a word on its colour. */
export function TierMark({ tier, page }: { tier: Tier | null; page: Pick<StatsPage, "tiers"> }) {
  return tier === null ? NONE : <span className={`mark ${TONES[tier]}`}>{tierName(page, tier)}</span>;
}
