/**
 * A slash in a note opens the phrases: where it stands, and what was typed after it. A slash counts at the start, after a
 * space, and after what ends a sentence; so do the full-width one and the 、 that a Chinese keyboard makes of that key.
 */

export interface Slash {
  /** Where the slash stands. */
  at: number;
  /** Where what was typed after it ends: the caret. */
  end: number;
  /** What was typed after it. */
  typed: string;
}

/** The longest text after a slash that is still a search. */
const MOST_TYPED = 20;

const OPEN = /(?:^|[\s。；;！？])([/／、])([^\s/／、。；;，,！？]*)$/u;

/** The slash at which the caret is, if any. */
export function slashAt(value: string, caret: number): Slash | null {
  const found = OPEN.exec(value.slice(0, caret));
  const typed = found?.[2] ?? "";
  if (found === null || typed.length > MOST_TYPED) return null;
  return { at: caret - typed.length - 1, end: caret, typed };
}

/** The note with a phrase in place of the slash, and where the caret stands then. */
export function withPhrase(value: string, { at, end }: Slash, phrase: string): { value: string; caret: number } {
  return { value: value.slice(0, at) + phrase + value.slice(end), caret: at + phrase.length };
}
