/** How a card's state and fields are called. */
import type { Card, CardAccuracy, CardProblem, Entry, KeyPointKind, Severity } from "../api/generated";

export const DIFFICULTIES: Record<number, string> = { 1: "易", 2: "中", 3: "难" };

export const POINT_KINDS: Record<KeyPointKind, string> = { required: "必答", bonus: "加分", fatal: "致命错误" };

export const POINT_TONES: Record<KeyPointKind, string> = { required: "accent", bonus: "good", fatal: "bad" };

export const SEVERITIES: Record<Severity, { name: string; tone: string }> = {
  error: { name: "错误", tone: "bad" },
  warning: { name: "注意", tone: "warn" },
  info: { name: "提示", tone: "faint" },
};

const share = ({ full_share: full }: CardAccuracy["first"]) => (full === null ? "—" : `${Math.round(full * 100)}%`);

/** `45%→73%`: answers with every key point at the first and at later meetings. */
export function firstToLater(row: CardAccuracy | undefined): string {
  if (row === undefined) return "";
  return `${row.leak ? "疑似泄题 " : ""}${share(row.first)}→${share(row.later)}`;
}

export interface Standing {
  name: "可用" | "有错误" | "待核" | "停用" | "即将过期";
  tone: string;
}

const expires = ({ severity, field }: CardProblem) => severity === "warning" && field.endsWith("valid_until");

/** Where a card stands, in one word; the worst thing first. */
export function standingOf({ version, card, problems }: Pick<Entry, "version" | "card" | "problems">): Standing {
  if (version.state === "withdrawn") return { name: "停用", tone: "faint" };
  if (problems.some(({ severity }) => severity === "error")) return { name: "有错误", tone: "bad" };
  if (card.to_verify.length > 0) return { name: "待核", tone: "warn" };
  return problems.some(expires) ? { name: "即将过期", tone: "warn" } : { name: "可用", tone: "good" };
}

/** A key point as the editor numbers it; anything else as it is written. */
export function pointName({ key_points }: Pick<Card, "key_points">, id: string): string {
  const at = key_points.findIndex((point) => point.id === id);
  return at < 0 ? id : `第 ${at + 1} 条要点`;
}
