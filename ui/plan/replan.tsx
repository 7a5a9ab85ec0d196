/** 重排: what has changed at the left, what the plan would change at the right, and one button that applies just that. */
import { App, Button } from "antd";
import { useMemo, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { PlanView, Roster } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, monthText } from "../format";
import { Busy } from "../frame/busy";
import { Empty } from "../frame/empty";
import { FailureNote, shownAt } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import "./living.css";
import { ReplanConfirm } from "./replan-confirm";
import { ReplanForm } from "./replan-form";
import { useReplanPreview } from "./replan-preview";
import { ReplanResult } from "./replan-result";
import { asksNothing, nothing, requestOf } from "./situation";

export function Replan({ month }: { month: string }) {
  const plan = useQuery("plan.get", { month });
  const roster = useQuery("roster.get", null);
  const today = useProgram().data?.today;
  return (
    <div className="page">
      <Loaded of={plan} what="拨测计划">
        {(found) =>
          found?.state === "published" ? (
            <Loaded of={roster} what="花名册">
              {(known) => today !== undefined && <Steering plan={found} roster={known} today={today} />}
            </Loaded>
          ) : (
            <NotNow month={month} plan={found} />
          )
        }
      </Loaded>
    </div>
  );
}

function NotNow({ month, plan }: { month: string; plan: PlanView | null }) {
  const [, navigate] = useLocation();
  const why =
    plan === null
      ? `${monthText(month)}还没有拨测计划，没有可以重排的。`
      : plan.state === "draft"
        ? `${monthText(month)}的计划还是草稿，可以直接重新抽取；重排用于已发布的计划。`
        : `${monthText(month)}已关账，计划不能再改。`;
  return (
    <>
      <h1>重排：{monthText(month)}</h1>
      <Empty action="查看计划" onAction={() => navigate("/plan")}>
        {why}
      </Empty>
    </>
  );
}

interface SteeringProps {
  plan: PlanView;
  roster: Roster;
  today: string;
}

function Steering({ plan, roster, today }: SteeringProps) {
  const { month } = plan;
  const [search] = useSearchParams();
  const [situation, setSituation] = useState(() => nothing(search.get("make_up") === "true"));
  const present = useMemo(() => new Map(plan.cities.map(({ id, target }) => [id, target])), [plan.cities]);
  const request = useMemo(() => requestOf(month, situation, present), [month, situation, present]);
  const preview = useReplanPreview(request);
  const apply = useChange("plan.replan", { failure: "here" });
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const { view, failure, old } = preview;
  // A row begins today, or with the month where that is still to come.
  const day = plan.days.find((planned) => planned.day >= today)?.day ?? today;

  function confirm(reason: string): void {
    if (view === undefined) return;
    apply.mutate(
      { ...request, reason, shown: view.shown },
      {
        onSuccess: () => {
          void message.success(view.changes.length === 0 ? "已记录，没有任务改动" : `计划已变更：改动 ${count(view.changes.length)} 个任务`);
          navigate("/plan/changes");
        },
        onError: (refused) => {
          if (refused.code === "refused") preview.again();
        },
      },
    );
  }

  const empty = view !== undefined && view.changes.length === 0 && view.left.length === 0;
  const idle = empty && asksNothing({ ...request, make_up: false });
  const obstacle = failure !== null ? "请先改正左边的填写" : view === undefined || old ? "正在计算改动" : idle ? "没有需要改动的任务" : null;
  const refused = shownAt(apply.error, ["reason"]) ? null : apply.error;
  return (
    <>
      <div className="row">
        <h1>重排：{monthText(month)}</h1>
        <span className="faint">已过和已开始的任务不动，固定的字段不动，其余只改必须改的</span>
        <Button className="push" onClick={() => navigate("/plan")}>
          返回计划
        </Button>
      </div>
      <div className="fill replan">
        <div className="scroll card">
          <ReplanForm
            plan={plan}
            roster={roster}
            situation={situation}
            first={{ from: day, until: day }}
            toMakeUp={view?.to_make_up}
            failure={failure}
            onSituation={(next) => {
              setSituation(next);
              apply.reset();
            }}
          />
        </div>
        <div className="column">
          {!shownAt(failure, ["targets"]) && !/^(absences|closures)\[\d+\]\.until$/.test(failure?.field ?? "") && <FailureNote failure={failure} />}
          {view ? <ReplanResult view={view} old={old} failed={failure !== null} /> : failure === null && <Busy what="正在计算改动" />}
          <FailureNote failure={refused} />
          <ReplanConfirm changes={view?.changes.length ?? 0} obstacle={obstacle} failure={apply.error} busy={apply.isPending} onConfirm={confirm} />
        </div>
      </div>
    </>
  );
}
