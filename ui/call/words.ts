/** What the codes of the core are called on the pages that make and show calls, where the core does not say. */
import type { Review } from "../api/generated";

export const REVIEW_NAMES: Record<Review, string> = { none: "未复核", approved: "复核通过", returned: "已退回" };
