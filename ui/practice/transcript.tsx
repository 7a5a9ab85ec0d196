/** The conversation as a dialogue with times, and between its lines the stamps that one would have pressed. */
import { EVENT_NAMES, type LessonAttempt, type Speaker } from "../api/generated";
import { minuteSecond } from "./words";

const SPEAKERS: Readonly<Record<Speaker, string>> = { agent: "话务员", caller: "来电人", machine: "语音", remark: "旁白" };

type Row = { at: number; key: string } & ({ stamp: string } | { who: Speaker; text: string });

/** Lines and stamps in the order of time; a stamp stands before the line of the same second. */
function rowsOf({ lines, stamps }: LessonAttempt): Row[] {
  const pressed = stamps.map(({ event, at }): Row => ({ at, key: `stamp ${event}`, stamp: EVENT_NAMES[event] }));
  const spoken = lines.map(({ at, who, text }): Row => ({ at, key: `line ${at} ${who}`, who, text }));
  return [...pressed, ...spoken].toSorted((one, other) => one.at - other.at);
}

export function Transcript({ attempts }: { attempts: readonly LessonAttempt[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must be reached by the keyboard
    <div className="practice-transcript scroll" tabIndex={0} role="region" aria-label="通话记录">
      {attempts.map((attempt, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a dialling is known by its place
        <section key={at} aria-label={`第 ${at + 1} 次拨打`}>
          {attempts.length > 1 && <h3>第 {at + 1} 次拨打</h3>}
          <ol className="plain">
            {rowsOf(attempt).map((row) => (
              <li key={row.key} className={"stamp" in row ? "practice-stamp" : `practice-line ${row.who}`}>
                <span className="digits faint">{minuteSecond(row.at)}</span>
                {"stamp" in row ? (
                  <span className="small">◆ {row.stamp}</span>
                ) : (
                  <>
                    <span className="nowrap practice-who">{SPEAKERS[row.who]}</span>
                    <span>{row.text}</span>
                  </>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
