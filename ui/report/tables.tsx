/** The tables of figures in the bulletin. */
import type { CityRow, Figure, Mean, MonthReport, Share, Verdict } from "../api/generated";
import { count, interval, monthText, NONE } from "../format";
import { Behind } from "../stats/behind-link";
import { rateName, rateText, tierName } from "../stats/words";
import { type Head, PaperTable } from "./paper-table";

interface Props {
  report: MonthReport;
}

const number = (title: string): Head => ({ title, number: true });

const headline = (report: MonthReport) => rateName(report, report.settings.headline);

const share = (figure: Figure, rate: "first_attempt" | "within_15s", { percent }: Share) => (
  <Behind filter={{ ...figure.filter, rate }} what={`${figure.name}的任务`}>
    {rateText(percent)}
  </Behind>
);

const mean = ({ filter, shown }: Mean) => (
  <Behind filter={filter} what="有此项得分的任务">
    {shown}
  </Behind>
);

const rateHeads = (report: MonthReport): Head[] => [
  number("计入"),
  number("接通"),
  number(headline(report)),
  number("95% 区间"),
  { title: "分档" },
  number(rateName(report, "first_attempt")),
  number(rateName(report, "within_15s")),
];

const rateCells = (report: MonthReport, figure: Figure) => [
  <Behind key="calls" filter={figure.filter} what={`${figure.name}计入的任务`}>
    {count(figure.calls)}
  </Behind>,
  <Behind key="connected" filter={{ ...figure.filter, judged: "connected" }} what={`${figure.name}接通的任务`}>
    {count(figure.connected)}
  </Behind>,
  rateText(figure.percent),
  <span key="interval" className="small">
    {interval(figure.low, figure.high)}
  </span>,
  tierName(report, figure.tier),
  share(figure, "first_attempt", figure.first_attempt),
  share(figure, "within_15s", figure.within_15s),
];

const withTotal = ({ cities, total }: MonthReport): CityRow[] => [...cities, total];

export function CityRates({ report }: Props) {
  return (
    <PaperTable
      caption="各地市接通情况"
      heads={[{ title: "地市" }, ...rateHeads(report)]}
      rows={withTotal(report).map(({ figure }) => [figure.name, ...rateCells(report, figure)])}
      total
    />
  );
}

export function CityScores({ report }: Props) {
  return (
    <PaperTable
      caption="各地市等待与评分"
      heads={[
        { title: "地市" },
        number("平均等待（秒）"),
        number("中位等待（秒）"),
        ...report.dimensions.map(number),
        number("总分"),
      ]}
      rows={withTotal(report).map(({ figure, waits, scores }) => [
        figure.name,
        waits.mean,
        waits.median,
        ...scores.dimensions.map(mean),
        mean(scores.total),
      ])}
      total
    />
  );
}

export function Rates({ report }: Props) {
  return (
    <PaperTable
      caption="各口径接通率"
      heads={[{ title: "口径" }, number("计入"), number("接通"), number("比率"), number("95% 区间")]}
      rows={report.rates.map(({ name, calls, connected, percent, low, high, filter }) => [
        name,
        <Behind key="calls" filter={filter} what={`${name}计入的任务`}>
          {count(calls)}
        </Behind>,
        count(connected),
        rateText(percent),
        interval(low, high) || NONE,
      ])}
    />
  );
}

const VERDICTS: Record<Verdict, string> = {
  tie: "差异在抽样误差范围之内",
  higher: "上升，超出抽样误差",
  lower: "下降，超出抽样误差",
};

export function Comparisons({ report }: Props) {
  return (
    <PaperTable
      caption="环比与同比"
      heads={[{ title: "比较" }, { title: "对照月份" }, number("对照比率"), number("相差（百分点）"), { title: "判断" }]}
      rows={report.comparisons.map(({ name, month, percent, points, change }) => [
        name,
        monthText(month),
        rateText(percent),
        points,
        change === null ? "不附区间，不作判断" : VERDICTS[change],
      ])}
    />
  );
}

export function Tiers({ report }: Props) {
  return (
    <PaperTable
      caption="分档"
      heads={[{ title: "分档" }, number("地市数"), { title: "地市" }]}
      rows={report.tiers.map(({ name, cities }) => [name, cities.length, cities.join("、") || NONE])}
    />
  );
}

interface GroupProps extends Props {
  title: string;
  figures: readonly Figure[];
  /** Instead of the figures' own names. */
  names?: readonly string[];
}

export function Groups({ report, title, figures, names }: GroupProps) {
  return (
    <PaperTable
      caption={`${title}接通情况`}
      heads={[{ title: title.replace("各", "") }, ...rateHeads(report)]}
      rows={figures.map((figure, at) => [names?.[at] ?? figure.name, ...rateCells(report, figure)])}
    />
  );
}

export function Outcomes({ report }: Props) {
  return (
    <PaperTable
      caption="拨测结果"
      heads={[{ title: "结果" }, number("任务"), number("占比")]}
      rows={report.outcomes.map(({ outcome, name, tasks, percent, filter }) => [
        `${outcome} ${name}`,
        <Behind key="tasks" filter={filter} what={`结果为 ${outcome} 的任务`}>
          {count(tasks)}
        </Behind>,
        rateText(percent),
      ])}
    />
  );
}

export function Topics({ report }: Props) {
  return (
    <PaperTable
      caption="各主题应答质量"
      heads={[{ title: "主题" }, number("评分单"), ...report.dimensions.map(number), number("总分"), number("必答要点命中率")]}
      rows={report.topics.map((topic) => [
        topic.name,
        <Behind key="sheets" filter={topic.filter} what={`${topic.name}的任务`}>
          {count(topic.sheets)}
        </Behind>,
        ...topic.dimensions.map(mean),
        mean(topic.total),
        rateText(topic.points_percent),
      ])}
    />
  );
}
