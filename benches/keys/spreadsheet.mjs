/**
 * The same record in a spreadsheet of 38 columns, as favourable to the spreadsheet as can be argued: what the plan knows is
 * filled in already, sums and waits are formulas, dates come from Ctrl+;, words are typed by their pinyin initials and
 * taken with the space bar, and nobody ever mistypes.
 *
 * A column is `[name, keys in a connection task, keys in a scenario task, decisions]`; the key that goes on to the next cell
 * (Tab) is counted apart, once for each column that is typed.
 */
const PREFILLED = ["编号", "地市", "热线号码", "计划日期", "计划时间", "时段", "日型", "拨测员", "类型", "提问场景", "主题"];
const FORMULAS = ["等待秒数", "15 秒内接听", "是否接通", "总分"];

/** Times by the minute come from Ctrl+Shift+; (3 keys); seconds must be read off a clock and typed: hhmmss with colons. */
const CLOCK = 8;
const TYPED = [
  ["实拨日期", 2, 2, 0],
  ["主叫号码", 2, 2, 1], // the last digits, completed from the cell above
  ["拨出时刻", CLOCK, CLOCK, 1],
  ["回铃时刻", CLOCK, CLOCK, 1],
  ["人工应答时刻", CLOCK, CLOCK, 1],
  ["挂断时刻", CLOCK, CLOCK, 1],
  ["拨打次数", 1, 1, 0],
  ["拨测结果", 5, 5, 1], // rgzj and the space bar
  ["话务员工号", 0, 4, 0],
  ["问候与工号", 1, 1, 1],
  ["普通话与语速", 0, 1, 1],
  ["文明用语", 0, 1, 1],
  ["等待告知", 0, 1, 1],
  ["结束语与挂机", 0, 1, 1],
  ["答案要点", 0, 2, 3], // how many of the card's points, counted by hand
  ["致命错误", 0, 1, 1],
  ["主动询问", 0, 1, 1],
  ["依据与时效", 0, 1, 1],
  ["办理渠道", 0, 1, 1],
  ["倾听不打断", 0, 1, 1],
  ["复述确认", 0, 1, 1],
  ["表达清晰", 0, 1, 1],
  ["共情与主动", 0, 1, 1],
];

export const COLUMNS = PREFILLED.length + FORMULAS.length + TYPED.length;

/** Keys and decisions of one record. The row is saved with Ctrl+S (2 keys); the cursor goes to the next row with Home and
 * Down (2), because the first columns are prefilled: one Tab over each (11). The caller's eyes and hands also change
 * between the telephone, the card on paper or in another window (Alt+Tab there and back: 4 keys in a scenario task). */
export function spreadsheet(kind) {
  const at = kind === "connection" ? 1 : 2;
  const typed = TYPED.filter((column) => column[at] > 0);
  const keys = typed.reduce((sum, column) => sum + column[at], 0);
  const decisions = typed.reduce((sum, column) => sum + column[3], 0);
  const tabs = typed.length + PREFILLED.length + FORMULAS.length;
  const around = kind === "connection" ? 4 : 8;
  return { keys: keys + tabs + around, decisions, columns: COLUMNS };
}
