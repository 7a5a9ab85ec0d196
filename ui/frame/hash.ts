/**
 * Addresses behind the `#`, query included: `#/score?city=太原市&outcome=20`. They work the same in the window and the
 * browser, need no server, and a figure can link to the list of tasks behind it.
 *
 * wouter's own hash hook keeps the query before the `#`, where it would survive a change of page.
 */
import { useSyncExternalStore } from "react";

const read = () => {
  const hash = window.location.hash.replace(/^#?\/?/, "/");
  const at = hash.indexOf("?");
  return at < 0 ? { path: hash, search: "" } : { path: hash.slice(0, at), search: hash.slice(at + 1) };
};

function listen(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  window.addEventListener("popstate", listener);
  return () => {
    window.removeEventListener("hashchange", listener);
    window.removeEventListener("popstate", listener);
  };
}

function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const address = `#${to.startsWith("/") ? to : `/${to}`}`;
  if (replace) window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** wouter's location hook. */
export const useHash = Object.assign(
  (): [string, typeof navigate] => [useSyncExternalStore(listen, () => read().path), navigate],
  { hrefs: (path: string) => `#${path}` },
);

/** wouter's search hook. */
export const useHashSearch = (): string => useSyncExternalStore(listen, () => read().search);
