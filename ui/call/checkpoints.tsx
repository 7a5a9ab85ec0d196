/**
 * 打卡点: whether the script was played out, ticked beside it. 1 is done, 0 is not, and the cursor goes on; where a step
 * was not done, the core takes the key points out.
 */
import type { FormField, JsonValue } from "../api/generated";
import { Radios, type RadioOption } from "./radios";
import type { Sheet } from "./use-sheet";

const STEPS: readonly RadioOption<JsonValue>[] = [
  { value: "done", text: "✓", label: "做到（1）", key: "1" },
  { value: "not", text: "✗", label: "没做到（0）：答案要点不计", key: "0", tone: "bad" },
];

interface Props {
  fields: readonly FormField[];
  /** What the core last said. */
  entries: Readonly<Record<string, JsonValue>>;
  sheet: Sheet;
  disabled: boolean;
  /** Submitting was tried. */
  missing: (field: string) => boolean;
  /** The step after this one, or what follows the last. */
  onNext: (field: string) => void;
}

export function Checkpoints({ fields, entries, sheet, disabled, missing, onNext }: Props) {
  if (fields.length === 0) return null;
  return (
    <section className="call-checkpoints" aria-label="脚本打卡点">
      <h3>打卡点：做到按 1，没做到按 0（答案要点不计）</h3>
      <ul className="plain">
        {fields.map(({ field, name }) => {
          const draft = sheet.draft(field);
          const value = draft ? draft.value : (entries[field] ?? null);
          return (
            <li key={field} className="row keep">
              <span>{name}</span>
              <span className="push">
                <Radios
                  place={field}
                  name={`打卡点：${name}`}
                  options={STEPS}
                  value={value}
                  disabled={disabled}
                  missing={missing(field)}
                  onChoose={(chosen) => sheet.choose(field, chosen)}
                  onNext={() => onNext(field)}
                  onClear={() => value !== null && sheet.choose(field, null)}
                />
              </span>
              {draft?.state === "failed" && (
                <span className="bad small" role="alert">
                  没有保存：{draft.message}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
