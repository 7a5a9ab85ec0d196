/** The first month: what is left of this one, or the next; drawn live, then published, kept as a draft, or left for later. */
import { App, Button, Radio } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { PlanRequest, PlanView } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dayText, monthAfter, monthText } from "../format";
import { Busy } from "../frame/busy";
import { setMonth } from "../frame/program";
import { CallerLoad } from "../plan/caller-load";
import { DayBars } from "../plan/day-bars";
import { Gaps } from "../plan/gaps";
import { PlanTrouble } from "../plan/no-calendar";
import { newSeed, usePreview } from "../plan/preview";
import { NumberField } from "../settings/fields";

export function MonthStep({ today }: { today: string }) {
  const current = today.slice(0, 7);
  const settings = useQuery("settings.get", null).data;
  const [month, choose] = useState(current);
  const [asked, ask] = useState<number | null>(null);
  const [seed] = useState(newSeed);
  const total = asked ?? settings?.planning.month_total;
  const request = useMemo(
    (): PlanRequest | undefined => (total === undefined ? undefined : { month, total, seed }),
    [month, total, seed],
  );
  const preview = usePreview(request);
  return (
    <section className="card column wide" aria-label="首月计划">
      <h2>首月计划</h2>
      <div className="row top wide">
        <Radio.Group
          aria-label="排哪个月"
          className="start-months"
          value={month}
          options={[
            { value: current, label: `${monthText(current)}余下的日子` },
            { value: monthAfter(current, 1), label: monthText(monthAfter(current, 1)) },
          ]}
          onChange={(event) => choose(event.target.value as string)}
        />
        {total !== undefined && (
          <NumberField label="全月任务总数" hint="全省合计；从月中开始的，按所剩天数折算" unit="通" min={1} value={total} onChange={ask} />
        )}
      </div>
      <PlanTrouble month={month} failure={preview.failure} />
      {preview.plan ? <Drawn plan={preview.plan} old={preview.old} /> : !preview.failure && <Busy what="正在抽取预览" />}
      <Choices request={request} ready={preview.failure === null && !preview.old} month={month} />
    </section>
  );
}

function Drawn({ plan, old }: { plan: PlanView; old: boolean }) {
  return (
    <div className={old ? "column plan-old" : "column"} aria-busy={old}>
      <p role="status">
        {dayText(plan.from)}起 {plan.days.length} 天，给 {plan.cities.length} 个地市排 <strong className="digits">{count(plan.tasks)}</strong>{" "}
        个任务。
      </p>
      <div className="start-halves">
        <DayBars loads={plan.quality.day_load} days={plan.days} evenness={plan.quality.evenness} />
        <CallerLoad loads={plan.quality.caller_load} evenness={plan.quality.evenness} />
      </div>
      {plan.gaps.unplaced.length + plan.gaps.shortfalls.length + plan.violations.length > 0 && (
        <Gaps gaps={plan.gaps} violations={plan.violations} />
      )}
    </div>
  );
}

interface ChoicesProps {
  request: PlanRequest | undefined;
  ready: boolean;
  month: string;
}

function Choices({ request, ready, month }: ChoicesProps) {
  const make = useChange("plan.make");
  const publish = useChange("plan.publish");
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const busy = make.isPending || publish.isPending;
  const first = useRef<HTMLButtonElement>(null);
  // The step before took the focus with it; Enter goes on from here once there is something to publish.
  useEffect(() => {
    if (ready && document.activeElement === document.body) first.current?.focus();
  }, [ready]);

  async function begin(published: boolean): Promise<void> {
    if (!request) return;
    try {
      await make.mutateAsync(request);
      if (published) await publish.mutateAsync({ month });
    } catch {
      // The failure is on screen already; a draft that was made stays and is found under 拨测计划.
      return;
    }
    setMonth(month);
    void message.success(published ? `${monthText(month)}的计划已发布` : `${monthText(month)}的草稿已生成`);
    navigate(published ? "/today" : "/plan");
  }

  return (
    <div className="row">
      <Button ref={first} type="primary" loading={busy} disabled={!ready} onClick={() => void begin(true)}>
        生成并发布
      </Button>
      <Button disabled={!ready || busy} onClick={() => void begin(false)}>
        先生成草稿
      </Button>
      <Button type="text" disabled={busy} onClick={() => navigate("/today")}>
        跳过
      </Button>
      <span className="faint small">发布后任务出现在今日拨测；草稿可以在“拨测计划”中再看、再改。</span>
    </div>
  );
}
