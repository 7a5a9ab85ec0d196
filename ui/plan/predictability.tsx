/** How much a city can foresee that counts its calls: the core's sentences. Asked on demand, it plays whole months. */
import { Button } from "antd";
import { useState } from "react";
import type { PlanView } from "../api/generated";
import { useQuery } from "../api/query";
import { Busy } from "../frame/busy";
import { FailureNote } from "../frame/failure";

/** Months played at the first click, for an answer at once, and at every further one, for a narrow interval. */
const QUICK = 60;
const THOROUGH = 300;

export function Predictability({ plan }: { plan: PlanView }) {
  const [months, play] = useState(0);
  const audit = useQuery("plan.audit", { month: plan.month, months }, { when: months > 0, keep: true });
  const { skill, target, sentences } = audit.data ?? {};
  return (
    <section className="card column" aria-label="可预测性">
      <div className="row">
        <h2>可预测性</h2>
        <span className="small faint">模拟同样设置的许多个月，看记下所有来电的地市能猜中多少</span>
        <Button className="push" loading={audit.isFetching} onClick={() => play(months === 0 ? QUICK : THOROUGH)}>
          {months === 0 ? "评估" : "重新评估"}
        </Button>
      </div>
      {audit.isFetching && <Busy what={`正在模拟 ${months} 个月`} />}
      <FailureNote failure={audit.error} />
      {skill && target !== undefined && (
        <p role="status" className={skill.low > target ? "bad" : skill.high > target ? "warn" : "good"}>
          {skill.low > target ? "✕ 来电太容易预测" : skill.high > target ? "▲ 还不能断定，请重新评估" : "✓ 来电难以预测"}
        </p>
      )}
      {sentences && (
        <ul className="plan-reasons">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
