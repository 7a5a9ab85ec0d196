/** What can be done with a draft: draw it again, throw it away, publish it. */
import { App, Button } from "antd";
import { useLocation } from "wouter";
import type { PlanView } from "../api/generated";
import { useChange } from "../api/query";
import { count, monthText } from "../format";

export function DraftActions({ plan }: { plan: PlanView }) {
  const { modal, message } = App.useApp();
  const [, navigate] = useLocation();
  const { month } = plan;
  const publish = useChange("plan.publish");
  const discard = useChange("plan.discard");

  function askDiscard(): void {
    modal.confirm({
      title: `放弃${monthText(month)}的草稿？`,
      content: "草稿会被删除，设置和花名册不变；以后可以重新生成。",
      okText: "放弃草稿",
      okButtonProps: { danger: true },
      onOk: () => discard.mutateAsync({ month }).then(() => void message.success("草稿已放弃")),
    });
  }

  function askPublish(): void {
    modal.confirm({
      title: `发布${monthText(month)}的计划？`,
      width: 520,
      content: <Consequence plan={plan} />,
      okText: "发布并封存",
      onOk: () => publish.mutateAsync({ month }).then((sealed) => void modal.success({ ...sealedNote(sealed) })),
    });
  }

  return (
    <>
      <Button onClick={() => navigate("/plan/new")}>重新抽取</Button>
      <Button onClick={askDiscard}>放弃草稿</Button>
      <Button type="primary" onClick={askPublish}>
        发布
      </Button>
    </>
  );
}

function Consequence({ plan }: { plan: PlanView }) {
  const open = plan.gaps.unplaced.length + plan.gaps.shortfalls.length;
  return (
    <div className="column">
      <p>{count(plan.tasks)} 个任务将出现在各拨测员的今日拨测中。</p>
      <p>发布即封存：由规则、随机种子和全部任务算出一枚指纹，此后任何一处改动都会使指纹不符。任务不能再删除，只能作废并写明原因。种子在月度关账后公布，任何人都可以据此重算核对。</p>
      {open > 0 && <p className="warn">▲ 有 {open} 处没有完全满足要求，见“质量”。</p>}
    </div>
  );
}

const sealedNote = ({ fingerprint }: PlanView) => ({
  title: "已发布并封存",
  width: 520,
  content: (
    <div className="column">
      <p>封存指纹如下，可抄入工作记录；本页上方也可随时查看、复制。</p>
      <code className="plan-seal lines">{fingerprint}</code>
    </div>
  ),
});
