/**
 * Which rows of a long table stand in the page: those in sight and a few around them, in steps, so that scrolling by a
 * line draws nothing. All rows have the same height, which makes this arithmetic instead of measuring.
 */

/** Pixels; theme.css and table.css know it as --row. */
export const ROW_HEIGHT = 30;

/** Shorter tables are drawn whole: searching in the page and printing work as usual. */
const WHOLE_UP_TO = 120;

const STEP = 10;
const AROUND = 20;

export interface Slice {
  /** First drawn row. */
  from: number;
  /** One past the last drawn row. */
  to: number;
}

/** The slice of `rows` rows to draw at a scroll position and height (pixels). */
export function slice(rows: number, top: number, height: number): Slice {
  if (rows <= WHOLE_UP_TO) return { from: 0, to: rows };
  const seen = Math.ceil(height / ROW_HEIGHT / STEP) * STEP + STEP;
  // A filter may have taken rows away while the box was scrolled far down.
  const first = Math.min(Math.floor(top / ROW_HEIGHT / STEP) * STEP, Math.max(0, rows - seen));
  return { from: Math.max(0, first - AROUND), to: Math.min(rows, first + seen + AROUND) };
}

/**
 * The scroll position that brings row `index` into sight, moving no further than needed.
 * `height` is what is visible of the rows (without header and total).
 */
export function reveal(index: number, top: number, height: number): number {
  const start = index * ROW_HEIGHT;
  if (start < top) return start;
  return Math.max(top, start + ROW_HEIGHT - height);
}
