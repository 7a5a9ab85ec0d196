/** A labelled field of the editor that shows what the core finds wrong with it. */
import { Form } from "antd";
import { createContext, type ReactNode, useContext } from "react";
import type { CardProblem } from "../api/generated";

/** What is wrong with the card as it stands. */
export const Problems = createContext<readonly CardProblem[]>([]);

/** The id of the input of a field, so that a problem in the list can lead to it. */
export const idOf = (field: string): string => `card-${field}`;

/** `probes[1]` belongs to the field `probes`; `key_points[1].text` does not belong to `key_points`. */
const belongs = (problem: string, field: string): boolean =>
  problem === field || (problem.startsWith(`${field}[`) && !problem.includes("].", field.length));

interface Props {
  field: string;
  label: string;
  /** Beside the label, small. */
  hint?: string;
  /** Takes the whole width of the form. */
  wide?: boolean;
  children: ReactNode;
}

export function Field({ field, label, hint, wide = false, children }: Props) {
  const found = useContext(Problems).filter(
    (problem) => problem.severity !== "info" && belongs(problem.field, field),
  );
  const worst = found[0]?.severity;
  return (
    <Form.Item
      label={hint === undefined ? label : <>{label}　<span className="faint small">{hint}</span></>}
      htmlFor={idOf(field)}
      className={wide ? "scenario-wide" : ""}
      {...(worst ? { validateStatus: worst === "error" ? ("error" as const) : ("warning" as const) } : {})}
      {...(worst ? { help: found.map(({ message }) => message).join(" ") } : {})}
    >
      {children}
    </Form.Item>
  );
}

/** Moves to the input of a field, or of the nearest thing around it. */
export function goTo(field: string): void {
  let place = field;
  while (place !== "") {
    const input = document.getElementById(idOf(place));
    if (input) {
      input.scrollIntoView({ block: "center" });
      input.focus();
      return;
    }
    place = place.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, "");
  }
}
