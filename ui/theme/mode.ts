/** Which of the three looks is on. Remembered on this computer; at first the operating system's wish is followed. */
import { useSyncExternalStore } from "react";
import { type Mode, PALETTES, type Palette } from "./palette";

const KEY = "mingcha.look";

function remembered(): Mode {
  const kept = window.localStorage.getItem(KEY);
  if (kept === "light" || kept === "dark" || kept === "contrast") return kept;
  if (window.matchMedia?.("(prefers-contrast: more)").matches) return "contrast";
  return window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

let mode: Mode = remembered();
const listeners = new Set<() => void>();

/** Writes the palette of the look as `--ground`, `--accent-tint`… on the root, where theme.css reads it. */
export function paint(): void {
  const root = document.documentElement;
  root.dataset["look"] = mode;
  root.style.colorScheme = mode === "dark" ? "dark" : "light";
  for (const [name, colour] of Object.entries(PALETTES[mode]))
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`, colour);
}

export function setMode(next: Mode): void {
  mode = next;
  window.localStorage.setItem(KEY, next);
  paint();
  for (const listener of listeners) listener();
}

export function useMode(): Mode {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => mode,
  );
}

/** The colours of the look that is on, for charts and other drawing that cannot read CSS variables. */
export function usePalette(): Palette {
  return PALETTES[useMode()];
}
