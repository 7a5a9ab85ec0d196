/** The inputs of a plan's rules: the office's defaults in 设置, one month's choice in the wizard. */
import type { Failure } from "../api/failure";
import { DAY_KIND_NAMES, type DayKindWeights, type PlanRules } from "../api/generated";
import { NumberField, ShareField } from "./fields";

interface RuleInput {
  field: keyof PlanRules;
  label: string;
  hint: string;
  /** A share is written in percent; everything else with its unit. */
  unit?: string;
  min?: number;
  max?: number;
}

const SHARES: readonly RuleInput[] = [
  { field: "free_share_permille", label: "自由抽取占比", hint: "日期和时段完全随机，地市无法数着通数推断", min: 1, max: 999 },
  { field: "connection_share_permille", label: "接通拨测占比", hint: "只看是否接通，不提问" },
  { field: "double_scored_permille", label: "双人评分占比", hint: "由两人分别评分，用于比对尺度" },
  { field: "min_band_permille", label: "每个时段至少", hint: "权重不为 0 的时段最少占总数的比例" },
];

const GAPS: readonly RuleInput[] = [
  { field: "gap_city", label: "同一地市间隔", hint: "两通开始时刻至少相隔", unit: "分钟" },
  { field: "gap_caller", label: "同一拨测员间隔", hint: "两通开始时刻至少相隔", unit: "分钟" },
  { field: "min_city_day", label: "每市每日至少", hint: "0 为不限；越大，地市越能猜到当天还有没有", unit: "通" },
  { field: "max_city_day", label: "每市每日至多", hint: "打满后地市就知道当天不再有，宜远高于平均", unit: "通" },
  { field: "max_caller_day", label: "每人每日至多", hint: "", unit: "通" },
  { field: "city_total_spread", label: "地市总数浮动", hint: "在应拨数上下浮动，0 为严格相等", unit: "通" },
  { field: "cooldown_days", label: "同一场景回到同一地市", hint: "至少相隔", unit: "天" },
];

/** Every field at which these inputs show the core's complaint. */
export const RULE_FIELDS: readonly string[] = [...SHARES, ...GAPS].map(({ field }) => `rules.${field}`);

interface Props {
  rules: PlanRules;
  onRules: (rules: PlanRules) => void;
  failure: Failure | null;
  /** Where the core finds the rules: nothing in a plan's request, `planning.` in the settings. */
  inside?: string;
}

export function ShareRules({ rules, onRules, failure, inside = "" }: Props) {
  return (
    <div className="settings-fields">
      {SHARES.map(({ field, ...input }) => (
        <ShareField
          key={field}
          {...input}
          value={rules[field]}
          failure={failure}
          field={`${inside}rules.${field}`}
          onChange={(value) => onRules({ ...rules, [field]: value })}
        />
      ))}
    </div>
  );
}

export function GapRules({ rules, onRules, failure, inside = "" }: Props) {
  return (
    <div className="settings-fields">
      {GAPS.map(({ field, ...input }) => (
        <NumberField
          key={field}
          {...input}
          value={rules[field]}
          failure={failure}
          field={`${inside}rules.${field}`}
          onChange={(value) => onRules({ ...rules, [field]: value })}
        />
      ))}
    </div>
  );
}

interface WeightProps {
  weights: DayKindWeights;
  onWeights: (weights: DayKindWeights) => void;
  failure: Failure | null;
  inside?: string;
}

const KINDS = ["workday", "weekend", "holiday", "makeup"] as const;

export const DAY_KIND_FIELDS: readonly string[] = KINDS.map((kind) => `day_kind_weights.${kind}`);

export function DayKindInputs({ weights, onWeights, failure, inside = "" }: WeightProps) {
  return (
    <div className="settings-fields">
      {KINDS.map((kind) => (
        <NumberField
          key={kind}
          label={DAY_KIND_NAMES[kind]}
          step={100}
          value={weights[kind]}
          failure={failure}
          field={`${inside}day_kind_weights.${kind}`}
          onChange={(weight) => onWeights({ ...weights, [kind]: weight })}
        />
      ))}
    </div>
  );
}
