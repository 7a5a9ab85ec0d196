/** Two versions of a card, field by field and line by line. */
import type { Card } from "../api/generated";
import { DIFFICULTIES, POINT_KINDS, pointName } from "./words";

export interface Field {
  name: string;
  lines: string[];
}

const yes = (flag: boolean): string => (flag ? "是" : "否");
const given = (...lines: (string | null)[]): string[] => lines.filter((line): line is string => line !== null && line !== "");

/** Every field of a card as words, in the order of the editor. */
export function fieldsOf(card: Card): Field[] {
  const field = (name: string, lines: string[]): Field => ({ name, lines });
  const { persona, opening } = card;
  return [
    field("标题", given(card.title)),
    field("主题", given(card.topic)),
    field("子主题", given(card.sub_topic)),
    field("难度", given(DIFFICULTIES[card.difficulty] ?? String(card.difficulty))),
    field("预计时长", [`${card.expected_seconds} 秒`]),
    field("需追问", [yes(card.needs_probing)]),
    field("新政策", [yes(card.new_policy)]),
    field("适用地市", card.cities),
    field("适用时段", card.bands),
    field("适用月份", card.season.map((month) => `${month} 月`)),
    field("生效日期", given(card.valid_from)),
    field("失效日期", given(card.valid_until)),
    field("角色", [`${persona.age} 岁，${persona.role}，${persona.county}`]),
    field("背景", given(card.background)),
    field("开场白", given(opening.text)),
    field("其他说法", opening.variants),
    field("追问", card.probes),
    field("结束语", given(card.exit_line)),
    field("禁止事项", card.do_not),
    field("脚本打卡点", card.checkpoints),
    field(
      "答案要点",
      card.key_points.flatMap(({ kind, weight, text, accepted }) => [
        `${POINT_KINDS[kind]}${kind === "fatal" ? "" : ` ${weight}`}：${text}`,
        ...accepted.map((line) => `　同等认可：${line}`),
      ]),
    ),
    field(
      "地市差异",
      card.city_variants.flatMap(({ city, key_point, text, accepted }) => [
        `${city}，${pointName(card, key_point)}：${text}`,
        ...accepted.map((line) => `　同等认可：${line}`),
      ]),
    ),
    field("应核实的情况", card.clarifying),
    field(
      "政策依据",
      card.basis.map((basis) =>
        given(basis.title, basis.number, basis.cities.length > 0 ? `限 ${basis.cities.join("、")}` : null, basis.link, basis.valid_from && `${basis.valid_from} 起`, basis.valid_until && `至 ${basis.valid_until}`).join("　"),
      ),
    ),
    field("待核", card.to_verify.map(({ where, what }) => `${pointName(card, where)}：${what}`)),
    field("编写人", given(card.author)),
    field("审核人", given(card.reviewer)),
    field("审核日期", given(card.reviewed_on)),
  ];
}

export interface Line {
  text: string;
  /** False where the other version has no such line. */
  kept: boolean;
}

export interface Difference {
  name: string;
  older: Line[];
  newer: Line[];
  same: boolean;
}

const against = (lines: readonly string[], other: readonly string[]): Line[] =>
  lines.map((text) => ({ text, kept: other.includes(text) }));

/** Every field of both versions; the same fields in the same order. */
export function compare(older: Card, newer: Card): Difference[] {
  const others = fieldsOf(newer);
  return fieldsOf(older).map(({ name, lines }, at) => {
    const other = others[at]?.lines ?? [];
    return {
      name,
      older: against(lines, other),
      newer: against(other, lines),
      same: lines.join("\n") === other.join("\n"),
    };
  });
}
