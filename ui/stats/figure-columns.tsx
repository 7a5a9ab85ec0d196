/** The columns of every table of connection rates: by city, band, day kind, hour, month. */
import type { Figure, StatsPage } from "../api/generated";
import { interval } from "../format";
import type { Column } from "../table";
import { Behind } from "./behind-link";
import { TierMark } from "./tier-mark";
import { lineText, rateName, rateText, tierName } from "./words";
import { scaleOf, Whisker } from "./whisker";

interface Wanted {
  /** What the rows are: 地市, 时段. */
  title: string;
  /** With the shared rank; only cities have one. */
  rank?: boolean;
  /** With the drawn interval, in a table as wide as the page. */
  drawn?: boolean;
}

export function figureColumns(page: StatsPage, rows: readonly Figure[], wanted: Wanted): Column<Figure>[] {
  const { settings } = page;
  const from = scaleOf(rows, settings);
  const name = rateName(page, settings.headline);
  const lines = `实线是目标 ${lineText(settings.target)}，虚线是底线 ${lineText(settings.floor)}`;
  return [
    { key: "name", title: wanted.title, value: (f) => f.name, width: wanted.drawn ? 76 : 108 },
    ...(wanted.rank ? [RANK] : []),
    {
      key: "tier",
      title: "分档",
      value: (f) => f.tier,
      text: (f) => tierName(page, f.tier),
      render: (f) => <TierMark tier={f.tier} page={page} />,
      width: 96,
      sort: false,
      hint: page.tier_rule,
    },
    {
      key: "rate",
      title: name,
      value: (f) => f.rate,
      text: (f) => rateText(f.percent),
      render: (f) => (
        <Behind filter={f.filter} what={`${f.name}计入的任务`} inTable>
          {rateText(f.percent)}
        </Behind>
      ),
      number: true,
      width: 92,
    },
    {
      key: "interval",
      title: "95% 区间",
      value: (f) => f.low,
      text: (f) => interval(f.low, f.high),
      render: (f) => <span className="faint small">{interval(f.low, f.high)}</span>,
      number: true,
      width: 100,
      hint: "威尔逊 95% 置信区间；两个加权接通率用 Korn–Graubard 区间。单位 %。",
    },
    ...(wanted.drawn
      ? [
          {
            key: "drawn",
            title: `${lineText(from)} 至 100%`,
            value: (f) => f.rate,
            text: () => "",
            render: (f) => <Whisker figure={f} settings={settings} from={from} />,
            sort: false,
            hint: `圆点是${name}，横线是 95% 区间；${lines}。`,
          } satisfies Column<Figure>,
        ]
      : []),
    counted("connected", "接通", (f) => f.connected, (f) => ({ ...f.filter, judged: "connected" })),
    counted("calls", "计入", (f) => f.calls, (f) => f.filter),
    {
      key: "failed",
      title: "未接通",
      value: () => null,
      text: () => "",
      render: (f) =>
        f.calls > f.connected ? (
          <Behind filter={{ ...f.filter, judged: "failed" }} what={`${f.name}未接通的任务`} inTable>
            查看
          </Behind>
        ) : (
          <span className="faint">无</span>
        ),
      sort: false,
      width: 60,
    },
    share("first", rateName(page, "first_attempt"), "first_attempt", (f) => f.first_attempt),
    share("within", rateName(page, "within_15s"), "within_15s", (f) => f.within_15s),
    {
      ...counted("excluded", "不计入", (f) => f.excluded, (f) => ({ ...f.filter, judged: "excluded" })),
      hint: "有结果，但结果不反映该地市接听情况的任务，如本方故障、运营商拦截。",
    },
    { key: "open", title: "未完成", value: (f) => f.open, number: true, width: 64, hint: "还没有最终结果的任务。" },
  ];
}

const RANK: Column<Figure> = {
  key: "rank",
  title: "位次",
  value: (f) => f.rank,
  number: true,
  width: 50,
  hint: "区间有重叠的地市同位次，不分先后。",
};

function counted(
  key: string,
  title: string,
  value: (figure: Figure) => number,
  filter: (figure: Figure) => Figure["filter"],
): Column<Figure> {
  return {
    key,
    title,
    value,
    render: (f) => (
      <Behind filter={filter(f)} what={`${f.name}${title}的任务`} inTable>
        {value(f)}
      </Behind>
    ),
    number: true,
    width: 58,
  };
}

function share(
  key: string,
  title: string,
  rate: "first_attempt" | "within_15s",
  value: (figure: Figure) => Figure["first_attempt"],
): Column<Figure> {
  return {
    key,
    title,
    value: (f) => (value(f).calls === 0 ? null : Number(value(f).percent)),
    text: (f) => rateText(value(f).percent),
    render: (f) => (
      <Behind filter={{ ...f.filter, rate }} what={`${f.name}${title}计入的任务`} inTable>
        {rateText(value(f).percent)}
      </Behind>
    ),
    number: true,
    width: 102,
  };
}
