/** What the codes of the core are called on the pages that make and show calls, where the core does not say. */
import type { KeyOnRecord, Review } from "../api/generated";

export const REVIEW_NAMES: Record<Review, string> = { none: "未复核", approved: "复核通过", returned: "已退回" };

/** By which answer a call is judged. */
export function keyStands({ key, frozen_at: frozen }: KeyOnRecord): string {
  return frozen === null ? `按提问场景第 ${key.version} 版，拨出时定格` : `答案以 ${key.day} 拨打时为准，第 ${key.version} 版`;
}
