import type { ReactNode } from "react";

/** Title of a tab, one line that says what it decides, and its buttons. */
export function TabHead({ title, about, children }: { title: string; about: string; children?: ReactNode }) {
  return (
    <div className="row keep top">
      <div>
        <h1>{title}</h1>
        <p className="faint small">{about}</p>
      </div>
      <span className="row keep push">{children}</span>
    </div>
  );
}
