/**
 * A form that stands apart from a call under way — a second scorer's, a practice: where the cursor is and comes back to, notes
 * opened by hand, what was refused, and Ctrl+Enter.
 */
import { type FocusEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { Failure } from "../api/failure";
import { focusNext, focusPlace, forgetPlace, placeOf, rememberPlace } from "./places";
import type { Sheet } from "./use-sheet";

interface Asked {
  /** Under which name the last place is kept. */
  name: string;
  /** Where the work begins. */
  start: string | null;
  sheet: Sheet;
  readOnly: boolean;
  /** Submits; throws what was refused. */
  submit: () => Promise<void>;
  /** The place of a field that the core names. */
  placeOfField?: (field: string) => string;
}

export interface FormDesk {
  root: RefObject<HTMLDivElement | null>;
  onFocus: (event: FocusEvent) => void;
  /** What the form takes. */
  form: {
    answerShown: true;
    onAnswer: () => void;
    opened: ReadonlySet<string>;
    goTo: (field: string) => void;
    goOn: (place: string) => void;
    refused: Failure | null;
    tried: boolean;
    onEdit: () => void;
    onSubmit: () => void;
  };
}

/** Ctrl+Enter submits, wherever the focus is; a Chinese input under way keeps its Enter. */
function useSubmitKey(submit: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) submit();
  });
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

export function useFormDesk({ name, start, sheet, readOnly, submit, placeOfField = (field) => field }: Asked): FormDesk {
  const root = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Failure | null>(null);
  const [tried, setTried] = useState(false);
  /** The place that is to get the focus as soon as it is there. */
  const wanted = useRef<string | null>(placeOf(name) ?? start);

  function goTo(field: string): void {
    const place = placeOfField(field);
    if (place.startsWith("note:")) setOpened((old) => new Set(old).add(place));
    wanted.current = focusPlace(root.current, place) ? null : place;
  }

  useEffect(() => {
    if (wanted.current !== null && focusPlace(root.current, wanted.current)) wanted.current = null;
  });

  async function send(): Promise<void> {
    if (readOnly) return;
    setRefused(null);
    setTried(true);
    if (!(await sheet.flush())) return setRefused(new Failure("refused", "有的内容还没有保存，请看标出的地方。"));
    try {
      await submit();
      forgetPlace(name);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      setRefused(failure);
      if (failure.code === "invalid") goTo(failure.field);
    }
  }

  useSubmitKey(() => void send());

  return {
    root,
    onFocus: (event) => rememberPlace(name, event),
    form: {
      answerShown: true,
      onAnswer: () => undefined,
      opened,
      goTo,
      goOn: (place) => focusNext(root.current, place),
      refused,
      tried,
      onEdit: () => refused && setRefused(null),
      onSubmit: () => void send(),
    },
  };
}
