/** The conditions of the list in words, each with a way to drop it. */
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { DAY_KIND_NAMES, type Judged, type Rate, STAGE_NAMES, type TaskFilter } from "../api/generated";
import { seconds } from "../format";
import { DIFFICULTIES } from "../scenario/words";
import type { Names } from "./names";

type Field = keyof TaskFilter;

interface Condition {
  text: string;
  /** What goes when it is dropped. */
  fields: readonly Field[];
}

const RATE_NAMES: Record<Rate, string> = {
  first_attempt: "首拨接通率",
  eventual: "最终接通率",
  human: "人工接通率",
  within_15s: "15 秒接听率",
  band_weighted: "时段等权接通率",
  volume_weighted: "话务量加权接通率",
};
const JUDGED_NAMES: Record<Judged, string> = {
  connected: "达到",
  failed: "未达到",
  excluded: "不计入",
  absent: "作废或没有结果",
};
const WEEKDAYS = ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const MEETINGS: Record<number, string> = { 0: "没有提问", 1: "首次遇到该场景", 4: "第 4 次及以后遇到该场景" };
const DIMENSIONS = ["接通", "话务礼仪", "应答能力", "沟通技巧"];

const yes = (flag: boolean, met: string, not: string) => (flag ? met : not);

/** Every condition but those of the rate, in the order of the list. */
const TEXTS: { [Name in Field]?: (value: NonNullable<TaskFilter[Name]>, names: Names) => string } = {
  city: (id, names) => `地市：${names.city(id)}`,
  caller: (id, names) => `拨测员：${names.caller(id)}`,
  band: (id, names) => `时段：${names.band(id)}`,
  day_kind: (kind) => `日型：${DAY_KIND_NAMES[kind]}`,
  weekday: (day) => WEEKDAYS[day] ?? String(day),
  hour: (hour) => `${hour} 时`,
  outcome: (code, names) => `结果：${code} ${names.outcome(code)?.name ?? ""}`.trim(),
  topic: (topic) => `主题：${topic}`,
  scenario: () => "同一提问场景的同一版本",
  card: () => "同一提问场景",
  difficulty: (grade) => `难度${DIFFICULTIES[grade] ?? grade}`,
  needs_probing: (flag) => yes(flag, "需追问", "不需追问"),
  new_policy: (flag) => yes(flag, "新政策", "非新政策"),
  scenario_call: (flag) => yes(flag, "情景拨测", "接通拨测"),
  free: (flag) => yes(flag, "自由抽取", "均衡抽取"),
  stage: (stage) => `状态：${STAGE_NAMES[stage]}`,
  counts: (flag) => yes(flag, "有最终结果", "没有最终结果或已作废"),
  waited: (flag) => yes(flag, "有等待时长", "没有等待时长"),
  answered: (flag) => yes(flag, "等到人工", "没有等到人工"),
  wait_over_ms: (ms) => `等待超过 ${seconds(ms)}`,
  wait_up_to_ms: (ms) => `等待不超过 ${seconds(ms)}`,
  scored: (flag) => yes(flag, "有有效评分", "没有有效评分"),
  dimension: (place) => `有${DIMENSIONS[place] ?? ""}得分`,
  totalled: (flag) => yes(flag, "有总分", "没有总分"),
  asked: (flag) => yes(flag, "已提问并判定要点", "没有判定要点"),
  meeting: (number) => MEETINGS[number] ?? `第 ${number} 次遇到该场景`,
  met_before: (flag) => yes(flag, "再次遇到该场景", "首次遇到该场景"),
  all_points: (flag) => yes(flag, "必答要点全部答出", "必答要点没有全部答出"),
  failed: (flag) => yes(flag, "不合格", "没有一票否决"),
  late: (flag) => yes(flag, "事后补录", "及时提交"),
  imported: (flag) => yes(flag, "导入", "本系统拨测"),
  text: (text) => `含“${text}”`,
};

function textOf<Name extends Field>(name: Name, filter: TaskFilter, names: Names): Condition[] {
  const value = filter[name];
  const say = TEXTS[name];
  return value === undefined || value === null || !say ? [] : [{ text: say(value, names), fields: [name] }];
}

export function conditionsOf(filter: TaskFilter, names: Names): Condition[] {
  const { from, to, rate, judged } = filter;
  const days: Condition[] =
    from === undefined && to === undefined ? [] : [{ text: `${from ?? "月初"} 至 ${to ?? "月末"}`, fields: ["from", "to"] }];
  const judgement = judged === undefined ? "计入" : JUDGED_NAMES[judged];
  const rates: Condition[] =
    rate === undefined ? [] : [{ text: `${RATE_NAMES[rate]}：${judgement}`, fields: ["rate", "judged"] }];
  return [...days, ...(Object.keys(TEXTS) as Field[]).flatMap((name) => textOf(name, filter, names)), ...rates];
}

interface Props {
  filter: TaskFilter;
  names: Names;
  onDrop: (fields: readonly Field[]) => void;
  onDropAll: () => void;
}

export function Conditions({ filter, names, onDrop, onDropAll }: Props) {
  const conditions = conditionsOf(filter, names);
  if (conditions.length === 0) return null;
  return (
    <div className="row" role="group" aria-label="筛选条件">
      <span className="faint small">只看</span>
      {conditions.map(({ text, fields }) => (
        <Button
          key={text}
          size="small"
          color="primary"
          variant="outlined"
          icon={<CloseOutlined aria-hidden />}
          iconPlacement="end"
          aria-label={`去掉条件“${text}”`}
          onClick={() => onDrop(fields)}
        >
          {text}
        </Button>
      ))}
      {conditions.length > 1 && (
        <Button size="small" type="link" onClick={onDropAll}>
          全部去掉
        </Button>
      )}
    </div>
  );
}
