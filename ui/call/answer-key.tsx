/**
 * The answer key, to read while the agent answers. The key points stand in full in the form, where they are ticked; here
 * each takes a line, with what counts as well under it, so that the whole key fits the pane.
 */
import type { Card, KeyPointKind } from "../api/generated";

const POINT_MARKS: Record<KeyPointKind, { name: string; tone: string }> = {
  required: { name: "必答", tone: "accent" },
  bonus: { name: "加分", tone: "good" },
  fatal: { name: "致命", tone: "bad" },
};

/** A basis with its number and how long it holds. */
function basisText({ title, number, valid_until: until }: Card["basis"][number]): string {
  return [title, number && `（${number}）`, until && `，有效期至 ${until}`].filter(Boolean).join("");
}

export function AnswerKey({ card, city }: { card: Card; city: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must be reached by the keyboard
    <div className="call-answer scroll" tabIndex={0} role="region" aria-label="参考答案">
      <h3>参考答案</h3>
      <ul className="plain">
        {card.key_points.map((point) => {
          const variant = card.city_variants.find((other) => other.city === city && other.key_point === point.id);
          const accepted = [...point.accepted, ...(variant?.accepted ?? [])];
          const mark = POINT_MARKS[point.kind];
          const text = variant?.text ?? point.text;
          return (
            <li key={point.id}>
              <p className="cut" title={text}>
                <span className={`mark ${mark.tone}`}>{mark.name}</span> {text}
              </p>
              {accepted.length > 0 && <p className="faint small">同等认可：{accepted.join("；")}</p>}
            </li>
          );
        })}
      </ul>
      {card.clarifying.length > 0 && (
        <>
          <h3>话务员应当核实</h3>
          <p>{card.clarifying.join("　")}</p>
        </>
      )}
      {card.basis.length > 0 && (
        <details>
          <summary className="faint small">政策依据 {card.basis.length} 条</summary>
          <ul className="small faint">
            {card.basis.map((basis) => (
              <li key={basis.title}>{basisText(basis)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
