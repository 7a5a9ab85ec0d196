/** 统计分析: every figure of a stretch of days, and the tasks behind each of them. */
import { Tabs } from "antd";
import { useLocation } from "wouter";
import type { StatsPage, TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useMonth, useProgram } from "../frame/program";
import { AccuracyView } from "./accuracy";
import { AgreementView } from "./agreement";
import { type Asked, filterOf, useAsked, type View } from "./asked";
import { ByCity } from "./by-city";
import { Bar } from "./bar";
import { ByTime } from "./by-time";
import { Control } from "./control";
import { LeniencyView } from "./leniency";
import { Outcomes } from "./outcomes";
import { Rates } from "./rates";
import { ScoresView } from "./scores";
import "./stats.css";
import { Trend } from "./trend";
import { VersionNote } from "./versions";
import { WaitsView } from "./waits";

const TITLES: Record<View, string> = {
  cities: "各地市",
  times: "时段与日型",
  trend: "趋势与漏斗图",
  control: "控制图",
  waits: "等待",
  scores: "评分",
  accuracy: "答案准确率",
  leniency: "宽严校正",
  agreement: "评分一致性",
  outcomes: "结果与预警",
};

/** What every view needs. */
export interface ViewProps {
  page: StatsPage;
  /** The small print of pictures says it. */
  demo: boolean;
}

/** Views that only draw results. */
const DRAWN: ReadonlySet<View> = new Set(["times", "waits", "scores", "accuracy"] as const);

/** What a view warns of. */
function warnings(view: View, { alarms, accuracy }: StatsPage): number {
  if (view === "outcomes") return alarms.length;
  return view === "accuracy" ? accuracy.cards.filter(({ leak }) => leak).length : 0;
}

const marked = (label: string, count: number) => (count > 0 ? `${label}（▲ ${count}）` : label);

interface ShownProps extends ViewProps {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
  filter: TaskFilter;
}

function Shown({ asked, ask, filter, ...props }: ShownProps) {
  const { view } = asked;
  const [, navigate] = useLocation();
  if (props.page.total.calls === 0 && DRAWN.has(view))
    return (
      <Empty action="去今日拨测" onAction={() => navigate("/today")}>
        所选日子里还没有可计入的拨测结果，拨打以后这里才有数字和图。
      </Empty>
    );
  switch (view) {
    case "cities":
      return <ByCity {...props} filter={filter} />;
    case "times":
      return <ByTime {...props} />;
    case "trend":
      return <Trend {...props} filter={filter} />;
    case "control":
      return <Control {...props} filter={filter} asked={asked} ask={ask} />;
    case "waits":
      return <WaitsView {...props} />;
    case "scores":
      return <ScoresView {...props} />;
    case "accuracy":
      return <AccuracyView {...props} />;
    case "leniency":
      return <LeniencyView {...props} filter={filter} />;
    case "agreement":
      return <AgreementView filter={filter} />;
    case "outcomes":
      return <Outcomes {...props} />;
  }
}

/** Nothing planned in these days, or everything filtered away. */
function Nothing({ asked, onClear }: { asked: Asked; onClear: () => void }) {
  const [, navigate] = useLocation();
  const narrowed = asked.city ?? asked.band ?? asked.day_kind ?? asked.weekday ?? asked.imported;
  if (narrowed !== undefined)
    return (
      <Empty action="清除筛选" onAction={onClear}>
        所选日子里没有符合筛选条件的拨测任务。
      </Empty>
    );
  return (
    <Empty action="去拨测计划" onAction={() => navigate("/plan")}>
      所选日子里没有已发布的拨测任务。可在上方换一个月份，或先发布当月的计划。
    </Empty>
  );
}

export default function Page() {
  const month = useMonth();
  const [asked, ask] = useAsked();
  const filter = filterOf(asked, month);
  const stats = useQuery("stats.get", filter, { keep: true });
  const demo = useProgram().data?.demo ?? false;
  const clear = () => ask({ city: undefined, band: undefined, day_kind: undefined, weekday: undefined, imported: undefined });
  return (
    <div className="page stats">
      <div className="row">
        <h1>统计分析</h1>
        <Bar asked={asked} ask={ask} filter={filter} />
        {stats.isPlaceholderData && (
          <span className="faint small" role="status">
            正在更新……
          </span>
        )}
      </div>
      <Loaded of={stats} what="统计">
        {(page) =>
          page.total.tasks === 0 ? (
            <Nothing asked={asked} onClear={clear} />
          ) : (
            <>
              <Rates page={page} />
              <VersionNote filter={filter} onOpen={() => ask({ view: "trend" })} />
              <Tabs
                size="small"
                activeKey={asked.view}
                onChange={(view) => ask({ view: view as View })}
                items={Object.entries(TITLES).map(([key, label]) => ({
                  key,
                  label: marked(label, warnings(key as View, page)),
                  children: key === asked.view && <Shown asked={asked} ask={ask} filter={filter} page={page} demo={demo} />,
                }))}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
