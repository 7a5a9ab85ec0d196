/**
 * Every colour of the program, once. The same values become CSS variables (theme.css), Ant Design tokens (antd.ts) and
 * chart colours, so that a screen, a table and a chart never disagree.
 *
 * Red is only for "not connected" and "below target", amber for "attention", green sparingly; a word or a shape always
 * stands beside the colour. Text on its ground has a contrast of at least 4.5:1 (light, dark) or 7:1 (contrast).
 */
export type Mode = "light" | "dark" | "contrast";

export interface Palette {
  /** Behind everything. */ ground: string;
  /** Cards, tables, the header. */ panel: string;
  /** Hovered and active rows, table headers. */ raised: string;
  /** Text. */ ink: string;
  /** Text that may be overlooked: units, intervals, notes. */ faint: string;
  /** Rules and borders. */ line: string;
  /** The institutional blue. */ accent: string;
  /** A tint of it: the selected row, the page one is on. */ accentTint: string;
  /** Text on a field of accent colour. */ onAccent: string;
  bad: string;
  badTint: string;
  warn: string;
  warnTint: string;
  good: string;
  goodTint: string;
  /** Shaded days: weekends and holidays. */ rest: string;
}

export const PALETTES: Record<Mode, Palette> = {
  light: {
    ground: "#f3f5f8",
    panel: "#ffffff",
    raised: "#f0f3f7",
    ink: "#1b2430",
    faint: "#5b6675",
    line: "#d5dbe3",
    accent: "#1f4f94",
    accentTint: "#e6eef8",
    onAccent: "#ffffff",
    bad: "#b3261e",
    badTint: "#fbebea",
    warn: "#8a5a00",
    warnTint: "#fdf3dd",
    good: "#2b6a3c",
    goodTint: "#e8f3ea",
    rest: "#eceff3",
  },
  dark: {
    ground: "#14181e",
    panel: "#1b2028",
    raised: "#242b35",
    ink: "#e3e8ef",
    faint: "#9aa6b5",
    line: "#38424f",
    accent: "#7fb0ee",
    accentTint: "#22344d",
    onAccent: "#0f1c2e",
    bad: "#f2948c",
    badTint: "#3d2423",
    warn: "#e5b866",
    warnTint: "#3a301c",
    good: "#8cc79b",
    goodTint: "#20352a",
    rest: "#212730",
  },
  contrast: {
    ground: "#ffffff",
    panel: "#ffffff",
    raised: "#e8e8e8",
    ink: "#000000",
    faint: "#333333",
    line: "#000000",
    accent: "#00307a",
    accentTint: "#cfe0ff",
    onAccent: "#ffffff",
    bad: "#8f0000",
    badTint: "#ffe3e3",
    warn: "#5c3a00",
    warnTint: "#fff0c7",
    good: "#00461a",
    goodTint: "#dcf5e3",
    rest: "#dedede",
  },
};
