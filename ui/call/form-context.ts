/** What every field of the form needs: its value, how it is saved, whether it may change, and where the cursor goes. */
import { createContext, useContext } from "react";
import type { JsonValue } from "../api/generated";
import type { Draft } from "./use-sheet";

export interface FormContext {
  disabled: boolean;
  value(field: string): JsonValue;
  draft(field: string): Draft | undefined;
  /** What the stamps suggest for a field that is empty; submitting takes it over. */
  suggested(field: string): JsonValue;
  /** It must be filled in and is not; said only once submitting was tried, or where a note became necessary. */
  missing(field: string): boolean;
  /** Its note stands on the page. */
  noted(field: string): boolean;
  choose(field: string, value: JsonValue): void;
  type(field: string, text: string): void;
  leave(field: string): void;
  /** Opens what hides a place and goes there. */
  goTo(place: string): void;
  /** Goes to the place after this one. */
  goOn(place: string): void;
  /** Shows a sentence at the foot of the form. */
  hint(text: string): void;
}

const Context = createContext<FormContext | null>(null);
export const FormProvider = Context.Provider;

export function useForm(): FormContext {
  const form = useContext(Context);
  if (form === null) throw new Error("评分单的填写项不在评分单内");
  return form;
}
