/** The columns of every table of answers: by meeting, topic, trait, and card by card. */
import type { Accuracy, CardAccuracy } from "../api/generated";
import { interval, NONE } from "../format";
import type { Column } from "../table";
import { Behind } from "./behind-link";
import { pValue } from "./contrasts";
import { FULL, POINTS } from "./draw/accuracy";
import { rateText } from "./words";

const limits = (low: number | null, high: number | null) => <span className="faint small">{interval(low, high)}</span>;

const POINTS_COLUMN: Column<Accuracy> = {
  key: "points",
  title: "答出 / 应答",
  value: (a) => a.points_hit,
  text: (a) => `${a.points_hit} / ${a.points_required}`,
  number: true,
  width: 110,
  hint: "必答要点的个数。",
};

/** In a table as wide as the page, with the numbers of points. */
export function accuracyColumns(title: string, wide: boolean): Column<Accuracy>[] {
  return [
    { key: "name", title, value: (a) => a.name },
    {
      key: "calls",
      title: "通数",
      value: (a) => a.calls,
      render: (a) => (
        <Behind filter={a.filter} what={`${a.name}已提问的任务`} inTable>
          {a.calls}
        </Behind>
      ),
      number: true,
      width: 58,
    },
    {
      key: "share",
      title: POINTS,
      value: (a) => a.share,
      text: (a) => rateText(a.percent),
      number: true,
      width: 92,
      hint: "答出的必答要点数 ÷ 应答出的必答要点数。",
    },
    {
      key: "limits",
      title: "95% 区间",
      value: (a) => a.low,
      text: (a) => interval(a.low, a.high),
      render: (a) => limits(a.low, a.high),
      number: true,
      width: 100,
      hint: "威尔逊区间，以通数为样本量：同一通内的要点彼此相关。单位 %。",
    },
    ...(wide ? [POINTS_COLUMN] : []),
    full("full", FULL, (a: Accuracy) => a, 92),
    {
      key: "full_limits",
      title: "95% 区间",
      value: (a) => a.full_low,
      text: (a) => interval(a.full_low, a.full_high),
      render: (a) => limits(a.full_low, a.full_high),
      number: true,
      width: 100,
      hint: "威尔逊 95% 置信区间，单位 %。",
    },
  ];
}

/** The share of calls that gave every point, and the calls that did. */
function full<Row>(key: string, title: string, of: (row: Row) => Accuracy, width: number): Column<Row> {
  return {
    key,
    title,
    value: (row) => of(row).full_share,
    text: (row) => rateText(of(row).full_percent),
    render: (row) => {
      const { calls, filter, full_percent: percent, name } = of(row);
      return calls === 0 ? (
        NONE
      ) : (
        <Behind filter={{ ...filter, all_points: true }} what={`${name}要点全部答出的任务`} inTable>
          {rateText(percent)}
        </Behind>
      );
    },
    number: true,
    width,
    hint: "必答要点全部答出的通数 ÷ 已提问的通数。",
  };
}

function asked(key: string, title: string, of: (row: CardAccuracy) => Accuracy): Column<CardAccuracy> {
  return {
    key,
    title,
    value: (row) => of(row).calls,
    render: (row) => (
      <Behind filter={of(row).filter} what={`${row.all.name}${title}的任务`} inTable>
        {of(row).calls}
      </Behind>
    ),
    number: true,
    width: 74,
  };
}

function tested(key: string, title: string, of: (row: CardAccuracy) => number | null, hint: string): Column<CardAccuracy> {
  return {
    key,
    title,
    value: of,
    text: (row) => {
      const p = of(row);
      return p === null ? NONE : pValue(p);
    },
    number: true,
    width: 90,
    hint,
  };
}

/** First against later meetings. */
export const CARD_COLUMNS: Column<CardAccuracy>[] = [
  { key: "name", title: "提问场景", value: ({ all }) => all.name },
  asked("first_calls", "首次通数", ({ first }) => first),
  full("first", "首次全对率", ({ first }: CardAccuracy) => first, 92),
  asked("later_calls", "再次通数", ({ later }) => later),
  full("later", "再次全对率", ({ later }: CardAccuracy) => later, 92),
  tested("p", "p 值", ({ p }) => p, "Fisher 精确检验，单侧：再次好于首次。以通为单位。"),
  tested("adjusted", "校正 p 值", ({ adjusted }) => adjusted, "对首次、再次都有拨测的场景做 Benjamini–Hochberg 校正。不大于 0.05 的标为疑似泄题。"),
  {
    key: "verdict",
    title: "结论",
    value: ({ verdict }) => verdict,
    render: ({ leak, verdict }) => (leak ? <span className="mark bad">▲ {verdict}</span> : <span className="faint">{verdict}</span>),
    width: 260,
  },
];
