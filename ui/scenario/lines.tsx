/** A list of short texts, one a line. */
import { Input } from "antd";
import { useState } from "react";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

interface Props {
  id: string;
  value: readonly string[];
  onChange: (lines: string[]) => void;
  placeholder?: string;
  "aria-label"?: string;
}

export function Lines({ id, value, onChange, placeholder = "每行一条", ...rest }: Props) {
  // What is being typed may end in a blank line; the list never does.
  const [typed, setTyped] = useState(value.join("\n"));
  const shown = linesOf(typed).join("\n") === value.join("\n") ? typed : value.join("\n");
  return (
    <Input.TextArea
      id={id}
      {...rest}
      autoSize={{ minRows: 1, maxRows: 8 }}
      placeholder={placeholder}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(linesOf(target.value));
      }}
    />
  );
}
