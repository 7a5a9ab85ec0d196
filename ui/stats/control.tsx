/** 控制图 and 累积和: whether the rate moves by more than chance, week by week or month by month. */
import { Segmented } from "antd";
import { useMemo } from "react";
import { useLocation } from "wouter";
import type { ControlPage, ControlPoint, CusumAlarm, StatsPage, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { ChartFigure } from "../chart";
import { NONE, percent } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import type { Asked } from "./asked";
import { behind } from "./behind";
import { Behind } from "./behind-link";
import { DefinitionButton } from "./definition";
import { control, cusum } from "./draw/control";
import { Explain } from "./explain";
import { printText, rateName, rateText } from "./words";

interface Props {
  page: StatsPage;
  demo: boolean;
  filter: TaskFilter;
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

const EVERY = [
  { value: "week", label: "按周" },
  { value: "month", label: "按月" },
] as const;

const AROUND = [
  { value: "target", label: "围绕目标" },
  { value: "mean", label: "围绕平均" },
] as const;

const limit = (key: "low998" | "low95" | "high95" | "high998", title: string): Column<ControlPoint> => ({
  key,
  title,
  value: ({ limits }) => limits?.[key] ?? null,
  text: ({ limits }) => (limits === null ? NONE : percent(limits[key])),
  number: true,
  width: 92,
});

function columnsOf(rate: string): Column<ControlPoint>[] {
  return [
    { key: "name", title: "期", value: ({ figure }) => figure.key, text: ({ figure }) => figure.name, width: 108 },
    {
      key: "rate",
      title: rate,
      value: ({ figure }) => figure.rate,
      text: ({ figure }) => rateText(figure.percent),
      render: ({ figure }) => (
        <Behind filter={figure.filter} what={`${figure.name}计入的任务`} inTable>
          {rateText(figure.percent)}
        </Behind>
      ),
      number: true,
      width: 100,
    },
    { key: "connected", title: "接通", value: ({ figure }) => figure.connected, number: true, width: 70 },
    { key: "calls", title: "计入", value: ({ figure }) => figure.calls, number: true, width: 70 },
    limit("low998", "99.8% 下限"),
    limit("low95", "95% 下限"),
    limit("high95", "95% 上限"),
    limit("high998", "99.8% 上限"),
    {
      key: "place",
      title: "位置",
      value: ({ place_name: name }) => name,
      render: ({ place, place_name: name }) => (
        <span className={place === "far_below" ? "mark bad" : place === "below" ? "mark warn" : ""}>{name || NONE}</span>
      ),
      width: 130,
    },
    { key: "highest", title: "累积和最高", value: ({ highest }) => highest, number: true, width: 96 },
  ];
}

const ALARMS: Column<CusumAlarm>[] = [
  { key: "day", title: "报警日", value: ({ day }) => day, width: 108 },
  { key: "since", title: "起于", value: ({ since }) => since, width: 108 },
  { key: "calls", title: "拨测", value: ({ calls }) => calls, number: true, width: 70 },
  {
    key: "failures",
    title: "未接通",
    value: ({ failures }) => failures,
    render: ({ failures, filter, since, day }) => (
      <Behind filter={{ ...filter, judged: "failed" }} what={`${since} 至 ${day} 未接通的任务`} inTable>
        {failures}
      </Behind>
    ),
    number: true,
    width: 70,
  },
  { key: "text", title: "说明", value: ({ text }) => text },
];

function Charts({ page, demo, chart }: { page: StatsPage; demo: boolean; chart: ControlPage }) {
  const [, navigate] = useLocation();
  const { points, alarms, rule } = chart;
  const rate = rateName(page, page.settings.headline);
  const columns = useMemo(() => columnsOf(rate), [rate]);
  const draw = useMemo(() => control(chart, rate), [chart, rate]);
  const sums = useMemo(() => cusum(chart), [chart]);
  const open = (at: number) => points[at] && navigate(behind(points[at].figure.filter));
  const table = (
    <Table
      name={`${rate}控制图`}
      unit="期"
      rows={points}
      columns={columns}
      rowKey={({ figure }) => figure.key}
      open={({ figure }) => navigate(behind(figure.filter))}
      height="auto"
    />
  );
  return (
    <>
      <ChartFigure
        title={`${rate}控制图`}
        note={chart.definition}
        print={printText(page, demo, `${rate}，截至 ${points.at(-1)?.figure.filter.to ?? ""} 的十二个月`)}
        draw={draw}
        height={300}
        onOpen={({ series, at }) => series === "points" && open(at)}
        cards={<DefinitionButton cards={page.cards} rates={[page.settings.headline]} />}
        table={table}
      />
      {rule !== null && (
        <ChartFigure
          title="未接通累积和（CUSUM）"
          note={
            alarms.length === 0
              ? `十二个月里没有达到 ${rule.limit} 分的报警。`
              : `▲ 十二个月里报警 ${alarms.length} 次，最近一次：${alarms[0]?.text ?? ""}`
          }
          print={printText(page, demo, "未接通累积和")}
          draw={sums}
          height={200}
          onOpen={({ at }) => open(at)}
          cards={<Explain text={chart.cusum_definition} />}
          table={
            alarms.length === 0 ? (
              <Empty>没有报警。各期的最高累积和在控制图的数据表里。</Empty>
            ) : (
              <Table
                name="累积和报警"
                unit="次报警"
                rows={alarms}
                columns={ALARMS}
                rowKey={({ since, day }) => `${since} ${day}`}
                open={({ filter }) => navigate(behind(filter))}
                height="auto"
              />
            )
          }
        />
      )}
    </>
  );
}

export function Control({ page, demo, filter, asked, ask }: Props) {
  const every = asked.every ?? "month";
  const around = asked.around ?? "target";
  const chart = useQuery("stats.control", { filter, every, around }, { keep: true });
  return (
    <div className="column">
      <div className="row">
        <Segmented size="small" aria-label="每点多长" options={[...EVERY]} value={every} onChange={(value) => ask({ every: value })} />
        <Segmented size="small" aria-label="中线" options={[...AROUND]} value={around} onChange={(value) => ask({ around: value })} />
        <span className="faint small">所选最后一天所在月份及其前十一个月；在上方选地市可看单个地市。</span>
      </div>
      <Loaded of={chart} what="控制图">
        {(found) => <Charts page={page} demo={demo} chart={found} />}
      </Loaded>
    </div>
  );
}
