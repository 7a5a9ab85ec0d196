import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useMay } from "../access/may";
import { ENTRIES, preload } from "./pages";

/** Those of the seven entries that the person at work may open. Links, so that they can be reached, copied and read aloud as such. Below them what must be seen on
 * every page. */
export function Navigation({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const may = useMay();
  const shown = ENTRIES.map((entry, index) => ({ ...entry, index })).filter(({ needs }) => may(...needs));
  return (
    <nav className="nav no-print" aria-label="主导航">
      <p className="brand" aria-hidden>
        明察
      </p>
      <ul className="plain">
        {shown.map(({ route, title, icon: Icon, index }) => (
          <li key={route}>
            <Link
              href={route}
              aria-current={path === route || path.startsWith(`${route}/`) ? "page" : undefined}
              aria-keyshortcuts={`Alt+${index + 1}`}
              title={`${title}（Alt+${index + 1}）`}
              onMouseEnter={() => preload(route)}
              onFocus={() => preload(route)}
            >
              <Icon aria-hidden />
              {title}
            </Link>
          </li>
        ))}
      </ul>
      {children}
    </nav>
  );
}
