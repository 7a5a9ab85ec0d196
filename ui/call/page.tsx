/** 拨测台: one task, from the first key to the submitted sheet. */
import { useLocation, useRoute } from "wouter";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { Bench } from "./bench";
import "./call.css";
import { SecondTask } from "./second";
import { useBench } from "./use-bench";

function Task({ task }: { task: string }) {
  const use = useBench(task);
  return (
    <div className="page call">
      <Loaded of={use.query} what="拨测任务">
        {(bench) => <Bench bench={bench} use={use} />}
      </Loaded>
    </div>
  );
}

export default function Page() {
  const [, params] = useRoute("/call/:task");
  const [, second] = useRoute("/call/:task/second");
  const [, navigate] = useLocation();
  if (second) return <SecondTask key={second.task} task={second.task} />;
  const task = params?.task;
  if (task === undefined)
    return (
      <Empty action="打开今日拨测" onAction={() => navigate("/today")}>
        拨测台一次打开一项任务，请先在今日拨测中选一项。
      </Empty>
    );
  return <Task key={task} task={task} />;
}
