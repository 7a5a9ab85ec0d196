/** How the calls ended, how far the tasks have come, and the alarms. */
import { useMemo } from "react";
import { Link, useLocation } from "wouter";
import type { Alarm, Attribution, Connected, OutcomeCount, StatsPage } from "../api/generated";
import { ChartFigure } from "../chart";
import { dayText } from "../format";
import { type Column, Table } from "../table";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { outcomeBars } from "./draw/outcomes";
import type { ViewProps } from "./page";
import { printText, rateText } from "./words";

const CONNECTED: Record<Connected, string> = {
  yes: "接通",
  no: "未接通",
  by_definition: "按口径",
  unknown: "待核实",
};

const ATTRIBUTIONS: Record<Attribution, string> = {
  city: "地市",
  city_after_verification: "核实后归地市",
  network: "运营商网络",
  us: "本方",
  force_majeure: "不可抗力",
};

const COLUMNS: Column<OutcomeCount>[] = [
  { key: "outcome", title: "结果", value: (o) => o.outcome, text: (o) => `${o.outcome} ${o.name}` },
  { key: "connected", title: "是否接通", value: (o) => CONNECTED[o.connected], width: 90 },
  { key: "attribution", title: "归属", value: (o) => ATTRIBUTIONS[o.attribution], width: 110 },
  {
    key: "tasks",
    title: "任务",
    value: (o) => o.tasks,
    render: (o) => (
      <Behind filter={o.filter} what={`结果为 ${o.outcome} 的任务`} inTable>
        {o.tasks}
      </Behind>
    ),
    number: true,
    width: 80,
  },
  { key: "percent", title: "占比", value: (o) => Number(o.percent), text: (o) => rateText(o.percent), number: true, width: 90 },
];

function Stages({ page }: { page: StatsPage }) {
  return (
    <section className="card row" aria-label="任务进展">
      <h2>任务进展</h2>
      {page.stages.map(({ stage, name, tasks, filter }) => (
        <span key={stage}>
          {name}{" "}
          <Behind filter={filter} what={`${name}的任务`}>
            <span className="digits strong">{tasks}</span>
          </Behind>
        </span>
      ))}
    </section>
  );
}

function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  return (
    <section className="card column" aria-label="预警">
      <h2>预警</h2>
      {alarms.length === 0 && <p className="faint">所选日子里没有预警。</p>}
      <ul className="plain column alarms">
        {alarms.map((alarm) => (
          <li key={`${alarm.city} ${alarm.day} ${alarm.failures.at(-1)?.id ?? ""}`} className="row">
            <span className="mark warn">▲ {dayText(alarm.day)}</span>
            <span>{alarm.text}</span>
            {alarm.failures.map(({ id, number }) => (
              <Link key={id} href={`/score/${id}`} className="digits">
                {number}
              </Link>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Outcomes({ page, demo }: ViewProps) {
  const [, navigate] = useLocation();
  const unconnected = useMemo(() => page.outcomes.filter(({ connected }) => connected !== "yes"), [page.outcomes]);
  const draw = useMemo(() => outcomeBars(unconnected), [unconnected]);
  return (
    <div className="column">
      <Stages page={page} />
      {page.outcomes.length === 0 ? (
        <p className="card faint">所选日子里还没有拨测结果。</p>
      ) : (
        <ChartFigure
          title="拨测结果"
          tableFirst={unconnected.length === 0}
          note="图中只列没有接通的：归地市的为红色，其余为灰色；占比以全部有结果的任务为 100%。数据表列出全部结果。"
          print={printText(page, demo, "按最终结果")}
          draw={draw}
          height={24 + 30 * Math.max(2, unconnected.length)}
          onOpen={({ at }) => unconnected[at] && navigate(behind(unconnected[at].filter))}
          table={
            <Table
              name="拨测结果"
              unit="种结果"
              rows={page.outcomes}
              columns={COLUMNS}
              rowKey={({ outcome }) => String(outcome)}
              open={({ filter }) => navigate(behind(filter))}
              height="auto"
            />
          }
        />
      )}
      <Alarms alarms={page.alarms} />
    </div>
  );
}
