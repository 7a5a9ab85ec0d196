/** 怎样才排得下: what is impossible by counting, and changes of one setting that were seen to work. */
import { Button } from "antd";
import { createContext, useContext } from "react";
import { Link } from "wouter";
import type { Adjustment, PlanRequest, PlanView, WhyNot } from "../api/generated";
import { useQuery } from "../api/query";
import { Loaded } from "../frame/loaded";
import type { Wish } from "./wish";

/** The wizard around a preview. */
export interface Steering {
  /** What the preview was drawn from; null while it is being drawn again. */
  request: PlanRequest | null;
  wish: Wish;
  onWish: (wish: Wish) => void;
}

/** None where a kept plan is looked at. */
export const SteeringContext = createContext<Steering | null>(null);

/** The wish after the change; null where the wizard has no such setting. */
export function adopted(wish: Wish, change: Adjustment): Wish | null {
  switch (change.setting) {
    case "rule":
      return { ...wish, rules: { ...wish.rules, [change.name]: change.value } };
    case "total":
      return { ...wish, total: change.value };
    case "band_weight":
      return {
        ...wish,
        bands: wish.bands.map((band) => (band.id === change.band ? { ...band, weight: change.value } : band)),
      };
    default:
      return null;
  }
}

export function Remedies({ plan }: { plan: PlanView }) {
  const steering = useContext(SteeringContext);
  // A preview outside the wizard has nothing to be changed by.
  if (steering === null && plan.state === null) return null;
  return steering === null ? <OfPlan month={plan.month} /> : <OfPreview steering={steering} month={plan.month} />;
}

function OfPlan({ month }: { month: string }) {
  const known = useQuery("plan.why_not", { month });
  return <Loaded of={known} what="排不下的原因">{(answer) => <Answer answer={answer} />}</Loaded>;
}

/** The former answer would be about other settings, so none is shown while a new one is on its way. */
function OfPreview({ steering, month }: { steering: Steering; month: string }) {
  const { request } = steering;
  const known = useQuery("plan.remedies", request ?? { month }, { when: request !== null });
  if (request === null) return null;
  return <Loaded of={known} what="排不下的原因">{(answer) => <Answer answer={answer} />}</Loaded>;
}

function Answer({ answer: { proofs, remedies, remark } }: { answer: WhyNot }) {
  return (
    <>
      {proofs.length > 0 && (
        <>
          <h3>算一算</h3>
          <ul className="plan-sentences scroll">
            {proofs.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <h3>怎样才排得下</h3>
      {remedies.length > 0 && (
        <ul className="column plan-remedies">
          {remedies.map(({ sentence, change }) => (
            <li key={sentence} className="row">
              <span>{sentence}</span>
              <Adopt change={change} />
            </li>
          ))}
        </ul>
      )}
      {remark !== null && <p className="faint">{remark}</p>}
    </>
  );
}

function Adopt({ change }: { change: Adjustment }) {
  const steering = useContext(SteeringContext);
  if (change.setting === "duties" || change.setting === "recusal") {
    return <Link href="/settings/people">到“设置 → 人员与班次”改</Link>;
  }
  if (steering === null) return <Link href="/plan/new">重新抽取时改</Link>;
  const next = adopted(steering.wish, change);
  if (next === null) return <span className="faint">在左边“总数与地市目标”里改</span>;
  return (
    <Button size="small" onClick={() => steering.onWish(next)}>
      采用
    </Button>
  );
}
