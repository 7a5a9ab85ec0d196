/**
 * A few choices side by side, one of them chosen. Arrows move and choose, a key written on a choice chooses it and the
 * cursor goes on to the next field: a row of scores is typed like a row of digits.
 */
import { type KeyboardEvent, useRef } from "react";

export interface RadioOption<Value> {
  value: Value;
  /** What stands on it. */
  text: string;
  /** What is read aloud and shown as a hint. */
  label: string;
  /** The key that chooses it, lower case. */
  key?: string;
  /** A key of the whole page that does the same, shown beside the text. */
  shortcut?: string;
  tone?: "bad" | "faint";
}

interface Props<Value> {
  /** The place of the workbench, see places.ts. */
  place: string;
  /** What is chosen here, read aloud. */
  name: string;
  options: readonly RadioOption<Value>[];
  value: Value | null;
  /** What is suggested while nothing is chosen: shown, not chosen. */
  suggested?: Value | null;
  disabled?: boolean;
  /** It must be filled in and is not. */
  missing?: boolean;
  onChoose: (value: Value) => void;
  /** After a choice by its key. */
  onNext?: (value: Value) => void;
  /** Delete or Backspace. */
  onClear?: () => void;
  onEnter?: () => void;
  /** The choice that is looked at; null when the group is left. */
  onLook?: (option: RadioOption<Value> | null) => void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function Radios<Value>(props: Props<Value>) {
  const { place, name, options, value, suggested = null, disabled = false, missing = false, onChoose, onNext, onClear, onEnter, onLook } = props;
  const group = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex((option) => option.value === value);

  function focus(at: number): void {
    group.current?.querySelectorAll<HTMLElement>("[role=radio]")[at]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (disabled || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    const byKey = options.find((option) => option.key !== undefined && option.key === event.key.toLowerCase());
    if (step !== undefined) {
      const at = chosen < 0 ? (step > 0 ? 0 : options.length - 1) : (chosen + step + options.length) % options.length;
      const option = options[at];
      if (option) onChoose(option.value);
      focus(at);
    } else if (byKey) {
      if (byKey.value !== value) onChoose(byKey.value);
      focus(options.indexOf(byKey));
      onNext?.(byKey.value);
    } else if ((event.key === "Delete" || event.key === "Backspace") && onClear) onClear();
    else if (event.key === "Enter" && onEnter) onEnter();
    else return;
    event.preventDefault();
  }

  return (
    <div
      className={missing ? "radios missing" : "radios"}
      role="radiogroup"
      aria-label={name}
      aria-disabled={disabled}
      aria-invalid={missing}
      data-place={place}
      tabIndex={-1}
      ref={group}
      onKeyDown={onKeyDown}
      onMouseLeave={() => onLook?.(null)}
      onBlur={() => onLook?.(null)}
    >
      {options.map((option, at) => (
        <button
          key={option.text}
          type="button"
          role="radio"
          aria-checked={at === chosen}
          aria-label={option.value === suggested ? `${option.label}（建议）` : option.label}
          title={option.label}
          disabled={disabled}
          tabIndex={at === Math.max(0, chosen) ? 0 : -1}
          className={option.value === suggested ? "suggested" : option.tone}
          onClick={() => at !== chosen && onChoose(option.value)}
          onMouseEnter={() => onLook?.(option)}
          onFocus={() => onLook?.(option)}
        >
          {option.text}
          {option.shortcut !== undefined && <small>{option.shortcut}</small>}
        </button>
      ))}
    </div>
  );
}
