import { Select } from "antd";
import { useQuery } from "../api/query";
import { ALL } from "./caller";

interface Props {
  /** Null: all callers. */
  caller: string | null;
  onChoose: (choice: string) => void;
}

/** Whose tasks are shown. */
export function CallerChooser({ caller, onChoose }: Props) {
  const people = useQuery("roster.get", null).data?.people ?? [];
  const callers = people.filter(({ active, roles }) => active && roles.includes("caller"));
  return (
    <Select
      size="small"
      className="today-caller"
      aria-label="拨测员"
      value={caller ?? ALL}
      options={[{ value: ALL, label: "全部拨测员" }, ...callers.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(next) => onChoose(next)}
    />
  );
}
