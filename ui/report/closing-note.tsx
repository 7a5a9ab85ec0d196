/** What a closed month's bulletin says of its closing, and what the slips made of its figures. */
import type { MonthReport } from "../api/generated";
import { Effects } from "./effects";

export function ClosingNote({ report: { closing, dimensions } }: { report: MonthReport }) {
  if (closing === null) return null;
  return (
    <section aria-label="关账与更正">
      <h2>关账与更正</h2>
      {closing.paragraphs.map((paragraph) => (
        <p key={paragraph} className="paper-text">
          {paragraph}
        </p>
      ))}
      {closing.later.length > 0 && (
        <Effects
          caption="结账时与更正后"
          effects={closing.later}
          dimensions={dimensions}
          when={["结账时", "更正后"]}
          paper
        />
      )}
    </section>
  );
}
