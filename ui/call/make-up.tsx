/** The task has to be made up: a planner goes on to the re-plan, everybody else learns who does it. */
import { Button } from "antd";
import { useLocation } from "wouter";
import type { MakeUp as MakeUpNote } from "../api/generated";
import { setMonth, useProgram } from "../frame/program";

export function MakeUp({ note, month }: { note: MakeUpNote; month: string }) {
  const [, navigate] = useLocation();
  const person = useProgram().data?.person ?? null;
  if (note.planned) return <p className="good">✓ 已安排补拨。</p>;
  const may = person === null || note.planners.some(({ id }) => id === person.id);
  if (!may) {
    const names = note.planners.map(({ name }) => name).join("、");
    return <p className="faint">补拨由计划员安排{names === "" ? "。" : `：${names}。`}</p>;
  }
  return (
    <div>
      <Button
        onClick={() => {
          setMonth(month);
          navigate("/plan/replan?make_up=true");
        }}
      >
        安排补拨
      </Button>
    </div>
  );
}
