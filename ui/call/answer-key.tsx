/**
 * The answer key, to read while the agent answers. The key points stand in full in the form, where they are ticked; here
 * each takes a line, with what counts as well under it, so that the whole key fits the pane.
 */
import type { AnswerKey as Key, KeyOnRecord, KeyPointKind } from "../api/generated";
import { keyStands } from "./words";

const POINT_MARKS: Record<KeyPointKind, { name: string; tone: string }> = {
  required: { name: "必答", tone: "accent" },
  bonus: { name: "加分", tone: "good" },
  fatal: { name: "致命", tone: "bad" },
};

/** A basis with its number and how long it holds. */
function basisText({ title, number, valid_until: until }: Key["basis"][number]): string {
  return [title, number && `（${number}）`, until && `，有效期至 ${until}`].filter(Boolean).join("");
}

interface Props {
  record: KeyOnRecord;
  /** What the agent should ask back. */
  clarifying: readonly string[];
}

export function AnswerKey({ record, clarifying }: Props) {
  const { points, basis } = record.key;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must be reached by the keyboard
    <div className="call-answer scroll" tabIndex={0} role="region" aria-label="参考答案">
      <h3>参考答案（{keyStands(record)}）</h3>
      <ul className="plain">
        {points.map(({ id, kind, text, accepted }) => {
          const mark = POINT_MARKS[kind];
          return (
            <li key={id}>
              <p className="cut" title={text}>
                <span className={`mark ${mark.tone}`}>{mark.name}</span> {text}
              </p>
              {accepted.length > 0 && <p className="faint small">同等认可：{accepted.join("；")}</p>}
            </li>
          );
        })}
      </ul>
      {clarifying.length > 0 && (
        <>
          <h3>话务员应当核实</h3>
          <p>{clarifying.join("　")}</p>
        </>
      )}
      {basis.length > 0 && (
        <details>
          <summary className="faint small">政策依据 {basis.length} 条</summary>
          <ul className="small faint">
            {basis.map((rule) => (
              <li key={rule.title}>{basisText(rule)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
