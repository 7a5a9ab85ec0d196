/** 拨测计划: the month as a grid, as a list, by its quality, and as a day list to print. */
import { Button } from "antd";
import { useState } from "react";
import { useLocation, useRoute } from "wouter";
import { useMay } from "../access/may";
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
import { YearDialog } from "./year";

export default function Page() {
  const [, params] = useRoute("/plan/:view?");
  const month = useMonth();
  if (params?.view === "new") return <Wizard key={month} month={month} />;
  if (params?.view === "replan") return <Replan key={month} month={month} />;
  return <Month month={month} view={params?.view ?? "grid"} />;
}

function Month({ month, view }: { month: string; view: string }) {
  const plan = useQuery("plan.get", { month });
  // Held here: the dialog stays while the month behind it gets its plan.
  const [yearOpened, openYear] = useState(false);
  return (
    <div className="page">
      <Loaded of={plan} what="拨测计划">
        {(found) =>
          found === null ? (
            <NoPlan month={month} onYear={() => openYear(true)} />
          ) : (
            <>
              <PlanHead plan={found} view={view} onYear={() => openYear(true)} />
              {found.own && found.state === "draft" ? (
                <Empty>计划还在草拟中。发布之后，这里显示您自己的任务。</Empty>
              ) : (
                <View plan={found} view={view} />
              )}
            </>
          )
        }
      </Loaded>
      {yearOpened && <YearDialog month={month} onClose={() => openYear(false)} />}
    </div>
  );
}

function View({ plan, view }: { plan: PlanView; view: string }) {
  if (view === "list") return <Tasks plan={plan} />;
  if (view === "quality" && !plan.own) return <Quality plan={plan} />;
  if (view === "print") return <Print plan={plan} />;
  if (view === "changes") return <History plan={plan} />;
  return <Grid plan={plan} />;
}

function NoPlan({ month, onYear }: { month: string; onYear: () => void }) {
  const [, navigate] = useLocation();
  const today = useProgram().data?.today;
  const plans = useMay()("plan.make");
  const over = today !== undefined && month < today.slice(0, 7);
  return (
    <>
      <div className="row">
        <h1>拨测计划</h1>
        {plans && (
          <Button className="push" onClick={onYear}>
            多月一起排
          </Button>
        )}
      </div>
      {over ? (
        <Empty>{`${monthText(month)}没有排过计划，已经过去的月份不能再排。请用上方的月份切换。`}</Empty>
      ) : !plans ? (
        <Empty>{`${monthText(month)}还没有拨测计划。`}</Empty>
      ) : (
        <Empty action="新建计划" onAction={() => navigate("/plan/new")}>
          {`${monthText(month)}还没有拨测计划。新建时可先预览，满意后再生成、发布。`}
        </Empty>
      )}
    </>
  );
}
