/**
 * How the attempt ended. The outcome that the stamps suggest is chosen already: Enter accepts it, and the letter before
 * another one (or a click) takes that one instead.
 */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Outcome, OutcomeRow } from "../api/generated";

/** One letter a row: the upper row of the keyboard for 10–15, the middle one for 20–23, the lower one for the rest. */
const LETTERS = "QWERTYASDFZXCVBN";

interface Props {
  rows: readonly OutcomeRow[];
  proposed: Outcome | null;
  /** What was chosen before, where it is being changed. */
  chosen: Outcome | null;
  /** Null: the proposed one. `accepted` with Enter: the sheet may go with it. */
  onChoose: (outcome: Outcome | null, accepted: boolean) => void;
}

export function OutcomeChooser({ rows, proposed, chosen, onChoose }: Props) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const start = rows.findIndex(({ code }) => code === (chosen ?? proposed));
  const [at, setAt] = useState(start);
  const active = at < 0 ? start : at;

  useEffect(() => {
    if (chosen !== null) list.current?.focus();
  }, [chosen]);

  const choose = (row: OutcomeRow, accepted = false) => onChoose(row.code === proposed ? null : row.code, accepted);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const byLetter = event.code.startsWith("Key") ? rows[LETTERS.indexOf(event.code.slice(3))] : undefined;
    const row = rows[active];
    if (byLetter) choose(byLetter);
    else if (event.key === "ArrowDown") setAt(Math.min(rows.length - 1, active + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, active - 1));
    else if (event.key === "Home") setAt(0);
    else if (event.key === "End") setAt(rows.length - 1);
    else if (event.key === "Enter" && row) choose(row, true);
    else return;
    event.preventDefault();
  }

  return (
    <div className="call-outcome">
      <p className="row keep">
        <span className="strong">拨测结果</span>
        <span className="small faint">
          {proposed === null ? "从打点还看不出结果，请选定" : "Enter 采用建议，或按字母改选"}
        </span>
      </p>
      <ul
        className="plain"
        role="listbox"
        aria-label="拨测结果"
        aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
        tabIndex={0}
        data-place="outcome"
        ref={list}
        onKeyDown={onKeyDown}
      >
        {rows.map((row, index) => (
          <li
            key={row.code}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            title={row.name}
            onClick={() => choose(row)}
          >
            <kbd>{LETTERS[index]}</kbd>
            <span className="digits">{row.code}</span>
            <span className="cut">{row.name}</span>
            {row.code === proposed && <span className="mark accent push">建议</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
