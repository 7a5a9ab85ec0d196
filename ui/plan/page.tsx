/** 拨测计划: the month as a grid, as a list, by its quality, and as a day list to print. */
import { useLocation, useRoute } from "wouter";
import type { PlanView } from "../api/generated";
import { useQuery } from "../api/query";
import { monthText } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useMonth, useProgram } from "../frame/program";
import { Grid } from "./grid";
import { PlanHead } from "./head";
import { History } from "./history";
import "./plan.css";
import { Print } from "./print";
import { Quality } from "./quality";
import { Replan } from "./replan";
import { Tasks } from "./tasks";
import { Wizard } from "./wizard";

export default function Page() {
  const [, params] = useRoute("/plan/:view?");
  const month = useMonth();
  if (params?.view === "new") return <Wizard key={month} month={month} />;
  if (params?.view === "replan") return <Replan key={month} month={month} />;
  return <Month month={month} view={params?.view ?? "grid"} />;
}

function Month({ month, view }: { month: string; view: string }) {
  const plan = useQuery("plan.get", { month });
  return (
    <div className="page">
      <Loaded of={plan} what="拨测计划">
        {(found) =>
          found === null ? (
            <NoPlan month={month} />
          ) : (
            <>
              <PlanHead plan={found} view={view} />
              <View plan={found} view={view} />
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function View({ plan, view }: { plan: PlanView; view: string }) {
  if (view === "list") return <Tasks month={plan.month} bands={plan.bands} published={plan.state !== "draft"} />;
  if (view === "quality") return <Quality plan={plan} />;
  if (view === "print") return <Print plan={plan} />;
  if (view === "changes") return <History plan={plan} />;
  return <Grid plan={plan} />;
}

function NoPlan({ month }: { month: string }) {
  const [, navigate] = useLocation();
  const today = useProgram().data?.today;
  const over = today !== undefined && month < today.slice(0, 7);
  return (
    <>
      <h1>拨测计划</h1>
      {over ? (
        <Empty>{`${monthText(month)}没有排过计划，已经过去的月份不能再排。请用上方的月份切换。`}</Empty>
      ) : (
        <Empty action="新建计划" onAction={() => navigate("/plan/new")}>
          {`${monthText(month)}还没有拨测计划。新建时可先预览，满意后再生成、发布。`}
        </Empty>
      )}
    </>
  );
}
