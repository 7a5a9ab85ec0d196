/** What the wizard's settings would give: coverage and load at a glance. */
import type { PlanView } from "../api/generated";
import { count, dayText } from "../format";
import { CallerLoad } from "./caller-load";
import { Coverage } from "./coverage";
import { DayBars } from "./day-bars";
import { Gaps } from "./gaps";
import { isUnsound, Soundness } from "./soundness";

interface Props {
  plan: PlanView;
  /** `plan` belongs to an earlier request. */
  old: boolean;
  /** And nothing newer will come until the settings are mended. */
  failed: boolean;
}

export function PreviewPanel({ plan, old, failed }: Props) {
  return (
    <div className={old ? "column plan-old" : "column"} aria-busy={old}>
      <p role="status">
        <strong className="digits">{count(plan.tasks)}</strong> 个任务，{plan.cities.length} 个地市，
        {dayText(plan.from)}起 {plan.days.length} 天
        {old && <span className="faint small">{failed ? "（改动之前的结果；现在的设置不能抽取）" : "（正在重新抽取……）"}</span>}
      </p>
      <Soundness plan={plan} />
      <Coverage plan={plan} />
      <DayBars loads={plan.quality.day_load} days={plan.days} />
      {isUnsound(plan) && <Gaps plan={plan} />}
      <CallerLoad loads={plan.quality.caller_load} />
    </div>
  );
}
