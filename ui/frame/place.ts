/**
 * Where somebody was when the program ended: a call that was open is open again after a crash, a power cut or a closed
 * window. What was entered there is in the database; here is only which page it was.
 */
const KEY = "mingcha.place";

/** Called with every address; only a workbench is kept. */
export function keepPlace(path: string): void {
  if (path.startsWith("/call/")) window.localStorage.setItem(KEY, path);
  else window.localStorage.removeItem(KEY);
}

/** The page that a new start opens. */
export function startPlace(): string {
  return window.localStorage.getItem(KEY) ?? "/today";
}
