/** Which scorecard the month is judged by; a draft can take a newer one over, a published month cannot. */
import { App, Button } from "antd";
import type { PlanView } from "../api/generated";
import { useChange } from "../api/query";

export function CardVersion({ plan }: { plan: PlanView }) {
  const { message } = App.useApp();
  const take = useChange("plan.take_scorecard");
  const { scorecard, newer_scorecard: newer, month } = plan;
  if (scorecard === null) return null;
  if (newer === null) return <span className="faint nowrap">评分表第 {scorecard} 版</span>;
  return (
    <span className="row keep warn">
      ▲ 草稿用评分表第 {scorecard} 版，已有第 {newer} 版；发布后全月不能再换
      <Button
        size="small"
        loading={take.isPending}
        onClick={() => take.mutate({ month }, { onSuccess: () => void message.success(`已改用评分表第 ${newer} 版`) })}
      >
        改用第 {newer} 版
      </Button>
    </span>
  );
}
