/** The line above a plan: where it stands, its views, and what can be done with it. */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button, Segmented } from "antd";
import { Link, useLocation } from "wouter";
import { useMay } from "../access/may";
import type { PlanView } from "../api/generated";
import { copyText } from "../copy";
import { count, dateTime, dayText, monthText } from "../format";
import { CardVersion } from "./card-version";
import { DraftActions } from "./draft-actions";
import { PublishedActions } from "./published-actions";
import { STATES } from "./words";

/** `whole`: of the whole plan, not for somebody who sees only the own tasks. */
const VIEWS = [
  { value: "grid", label: "网格", whole: false },
  { value: "list", label: "日程", whole: false },
  { value: "quality", label: "质量", whole: true },
  { value: "print", label: "拨测员日程", whole: false },
  { value: "changes", label: "变更记录", whole: true },
];

interface Props {
  plan: PlanView;
  view: string;
  onYear: () => void;
}

export function PlanHead({ plan, view, onYear }: Props) {
  const [, navigate] = useLocation();
  const plans = useMay()("plan.make") && !plan.own;
  const state = plan.state === null ? null : STATES[plan.state];
  return (
    <div className="column no-print">
      <div className="row">
        <h1>{monthText(plan.month)}拨测计划</h1>
        {state && <span className={`mark ${state.tone}`}>{state.name}</span>}
        <Segmented
          aria-label="查看方式"
          options={VIEWS.filter(({ whole }) => !(plan.own && whole))}
          value={view}
          onChange={(next) => navigate(next === "grid" ? "/plan" : `/plan/${next}`)}
        />
        <span className="row push">
          {plans && <Button onClick={onYear}>多月一起排</Button>}
          {plans && (plan.state === "draft" ? <DraftActions plan={plan} /> : <PublishedActions plan={plan} />)}
        </span>
      </div>
      <Standing plan={plan} />
    </div>
  );
}

function Standing({ plan }: { plan: PlanView }) {
  const { gaps, violations, deviations } = plan;
  const open = plan.own ? 0 : gaps.unplaced.length + gaps.shortfalls.length;
  return (
    <p className="row small plan-standing">
      <span className="digits">
        {count(plan.tasks)} 个任务，{plan.cities.length} 个地市，{dayText(plan.from)}起 {plan.days.length} 天
      </span>
      {plan.own && <span className="faint">只显示您自己的任务；全部任务由计划员查看</span>}
      {!plan.own && plan.state === "draft" && <span className="faint">生成于 {dateTime(plan.created_at)}，发布后才会出现在今日拨测</span>}
      {!plan.own && <CardVersion plan={plan} />}
      {plan.fingerprint !== null && <Seal fingerprint={plan.fingerprint} at={plan.published_at} seed={plan.seed} />}
      {!plan.own && violations.length > 0 && (
        <Link href="/plan/quality" className="bad strong">
          ✕ {violations.length} 处不符合规则
        </Link>
      )}
      {open > 0 && (
        <Link href="/plan/quality" className="warn strong">
          ▲ {open} 处没有完全满足
        </Link>
      )}
      {deviations.length > 0 && (
        <Link href="/plan/quality" className="warn">
          ▲ 变更后 {deviations.length} 处偏离配额
        </Link>
      )}
    </p>
  );
}

interface SealProps {
  fingerprint: string;
  at: number | null;
  seed: number | null;
}

/** The fingerprint, short on screen and whole on the clipboard; the seed once the month is closed. */
function Seal({ fingerprint, at, seed }: SealProps) {
  const { message } = App.useApp();
  const copy = () => {
    if (copyText(fingerprint)) message.success("已复制封存指纹");
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  };
  return (
    <span className="row">
      <span className="faint">发布于 {dateTime(at)}</span>
      <span title={fingerprint}>
        封存指纹 <code className="plan-seal">{fingerprint.slice(0, 16)}…</code>
      </span>
      <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制封存指纹" title="复制封存指纹" onClick={copy} />
      {seed !== null && <span className="digits">种子 {seed}</span>}
    </span>
  );
}
