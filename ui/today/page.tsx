/** 今日拨测: what to do now, in the order of time. */
import { Button } from "antd";
import { useState } from "react";
import { useLocation } from "wouter";
import { useSeesAll } from "../access/may";
import { DAY_KIND_NAMES, type TaskRow, type Today } from "../api/generated";
import { useQuery } from "../api/query";
import { dayText } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import "../plan/plan.css";
import { Why } from "../plan/why";
import { Alarms } from "./alarms";
import { callerOf, useCallerChoice } from "./caller";
import { CallerChooser } from "./caller-chooser";
import { Exemptions } from "./exemptions";
import { Missed } from "./missed";
import { Next } from "./next";
import { Progress } from "./progress";
import { Second } from "./second";
import { TaskList } from "./task-list";
import "./today.css";
import { WorkOrders } from "./work-orders";

function DayHead({ today }: { today: Today }) {
  const { day, day_kind: kind, festival } = today;
  return (
    <h1 className="nowrap">
      {dayText(day)}{" "}
      <span className={`mark ${kind === "holiday" || kind === "weekend" ? "warn" : "faint"}`}>
        {kind === null ? "缺少当年日历" : DAY_KIND_NAMES[kind]}
        {festival !== null && `：${festival}`}
      </span>
    </h1>
  );
}

export default function Page() {
  const [, navigate] = useLocation();
  const person = useProgram().data?.person ?? null;
  const [choice, choose] = useCallerChoice();
  const seesAll = useSeesAll();
  const caller = callerOf(choice, person);
  const query = useQuery("today.get", caller === null ? {} : { caller }, { every: 30_000, keep: true });
  const [asked, ask] = useState<TaskRow | null>(null);
  const open = (task: string) => navigate(`/call/${task}`);
  return (
    <div className="page">
      <Loaded of={query} what="今日任务">
        {(today) => (
          <>
            <div className="row">
              <DayHead today={today} />
              {seesAll && <CallerChooser caller={caller} onChoose={choose} />}
              <Button size="small" title="虚构的通话，不计入任何统计" onClick={() => navigate("/practice")}>
                练习
              </Button>
              <Missed today={today} />
            </div>
            <div className="today-columns">
              <div className="column today-main">
                {today.tasks.length > 0 && (
                  <Next today={today} answeredAt={query.dataUpdatedAt} onOpen={open} onWhy={ask} />
                )}
                <TaskList
                  tasks={today.tasks}
                  now={today.now}
                  onOpen={open}
                  onWhy={ask}
                  empty={
                    <Empty action="查看拨测计划" onAction={() => navigate("/plan")}>
                      {caller === null
                        ? "今天没有拨测任务。可到拨测计划中查看本月安排。"
                        : "这位拨测员今天没有任务。可在上面改选“全部”，或到拨测计划中查看本月安排。"}
                    </Empty>
                  }
                />
              </div>
              <aside className="column today-side" aria-label="本月情况">
                <Alarms alarms={today.alarms} />
                <WorkOrders />
                <Second />
                <Exemptions exemptions={today.exemptions} />
                <Progress today={today} />
              </aside>
            </div>
            {asked && <Why task={asked} published onClose={() => ask(null)} />}
          </>
        )}
      </Loaded>
    </div>
  );
}
