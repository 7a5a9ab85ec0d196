/** How far a count lies from what was expected: in figures, in words, and as the strength of a tint. */
export interface Counted {
  planned: number;
  expected: number;
}

/** `+1.8`, `−0.4`, `0`; the difference as it is read, to one decimal. */
export function deviationText({ planned, expected }: Counted): string {
  const rounded = Math.round((planned - expected) * 10) / 10;
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded).toFixed(1)}`;
}

/** The row that lies furthest from what was expected; none of no rows. */
export function largest<Row extends Counted>(rows: readonly Row[]): Row | undefined {
  const away = ({ planned, expected }: Counted) => Math.abs(planned - expected);
  return rows.reduce<Row | undefined>((most, row) => (most === undefined || away(row) > away(most) ? row : most), undefined);
}

/** `排 7 通，期望 5.2（+1.8）` */
export function countedText(counted: Counted): string {
  return `排 ${counted.planned} 通，期望 ${counted.expected.toFixed(1)}（${deviationText(counted)}）`;
}

/** Twice the scatter of a count left to pure chance (its square root) is as strong as the tint gets. */
const STRONGEST = 2;

/** How strongly a cell is tinted, 0..=100 percent: more than expected towards the accent, fewer towards amber. */
export function tint({ planned, expected }: Counted): { tone: "more" | "fewer"; percent: number } {
  const away = (planned - expected) / Math.sqrt(Math.max(expected, 1));
  return { tone: away < 0 ? "fewer" : "more", percent: Math.round((Math.min(Math.abs(away), STRONGEST) / STRONGEST) * 100) };
}
