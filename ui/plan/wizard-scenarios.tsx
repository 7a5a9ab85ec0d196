/** 提问场景: which topics and cards this month's tasks may ask. */
import { Button, Checkbox } from "antd";
import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { Failure } from "../api/failure";
import type { PlanView, ScenarioChoice } from "../api/generated";
import { toggled } from "./wish";

interface Props {
  scenarios: readonly ScenarioChoice[];
  excluded: readonly string[];
  onExcluded: (excluded: string[]) => void;
  plan: PlanView | undefined;
  failure: Failure | null;
}

function byTopic(scenarios: readonly ScenarioChoice[]) {
  const topics = [...new Set(scenarios.map(({ topic }) => topic))];
  return topics.map((topic) => [topic, scenarios.filter((card) => card.topic === topic)] as const);
}

export function Scenarios({ scenarios, excluded, onExcluded, plan, failure }: Props) {
  const [opened, open] = useState<string | null>(null);
  const topics = useMemo(() => byTopic(scenarios), [scenarios]);
  const usable = scenarios.filter(({ obstacle }) => obstacle === null);
  const kept = usable.filter(({ id }) => !excluded.includes(id));
  const wrong = failure?.code === "invalid" && failure.field === "excluded_scenarios" ? failure.message : null;
  const lacking = plan?.gaps.shortfalls.filter(({ rule }) => rule === "scenario" || rule === "cooldown") ?? [];
  return (
    <>
      <div className="row small">
        <span className="faint digits" role="status" aria-label="可用场景">
          本月可用 {usable.length} 个场景（库中 {scenarios.length} 个），参加抽取 {kept.length} 个
        </span>
        <Button className="push" size="small" disabled={excluded.length === 0} onClick={() => onExcluded([])}>
          全部参加
        </Button>
      </div>
      {wrong !== null && <p className="bad small">{wrong}</p>}
      {wrong === null && lacking.length > 0 && (
        <p className="warn small">
          ▲ 场景不够：{lacking.length} 个地市共有 {lacking.reduce((sum, { count }) => sum + count, 0)} 个情景拨测没有可用的场景，已改为接通拨测。
          可多选场景、缩短同一场景回到同一地市的天数，或提高接通拨测占比。
        </p>
      )}
      <ul className="plain plan-topics">
        {topics.map(([topic, cards]) => {
          const can = cards.flatMap(({ id, obstacle }) => (obstacle === null ? [id] : []));
          const out = can.filter((id) => excluded.includes(id)).length;
          const shown = opened === topic;
          return (
            <li key={topic}>
              <div className="row keep">
                <Checkbox
                  disabled={can.length === 0}
                  checked={can.length > 0 && out < can.length}
                  indeterminate={out > 0 && out < can.length}
                  onChange={({ target }) => onExcluded(toggled(excluded, can, !target.checked))}
                >
                  {topic}
                </Checkbox>
                <span className={can.length === 0 ? "small warn push" : "small faint digits push"}>
                  {can.length === 0 ? "▲ 本月没有可用的" : `${can.length - out} / ${can.length} 个`}
                </span>
                <Button size="small" type="text" aria-expanded={shown} aria-label={`${topic}的场景`} onClick={() => open(shown ? null : topic)}>
                  {shown ? "收起" : "展开"}
                </Button>
              </div>
              {shown && (
                <ul className="plain plan-cards">
                  {cards.map(({ id, title, obstacle }) => (
                    <li key={id}>
                      <Checkbox
                        disabled={obstacle !== null}
                        checked={obstacle === null && !excluded.includes(id)}
                        onChange={({ target }) => onExcluded(toggled(excluded, [id], !target.checked))}
                      >
                        {title}
                      </Checkbox>
                      {obstacle !== null && <p className="faint small">{obstacle}</p>}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      <p className="small">
        <Link href="/scenario">到“提问场景”修改或补充</Link>
      </p>
    </>
  );
}
