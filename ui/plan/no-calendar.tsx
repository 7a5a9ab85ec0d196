/** Why a plan cannot be drawn; where the year's official calendar is missing, with the two ways out. */
import { App, Button } from "antd";
import { Link } from "wouter";
import type { Failure } from "../api/failure";
import { useChange, useQuery } from "../api/query";
import { FailureNote } from "../frame/failure";

interface Props {
  month: string;
  failure: Failure | null;
}

export function PlanTrouble({ month, failure }: Props) {
  return (
    <>
      <FailureNote failure={failure} />
      {failure !== null && <AssumeYear year={Number(month.slice(0, 4))} />}
    </>
  );
}

/** The two ways out of a year without official calendar; nothing for a year that has one. */
export function AssumeYear({ year, done }: { year: number; done?: string }) {
  const years = useQuery("calendar.years", null).data;
  const assume = useChange("calendar.assume");
  const { message } = App.useApp();
  if (years === undefined || years.some((known) => known.year === year)) return null;
  return (
    <div className="row">
      <Button
        loading={assume.isPending}
        onClick={() => assume.mutate({ year }, { onSuccess: () => done !== undefined && void message.info(done) })}
      >
        {year} 年暂按周一至周五
      </Button>
      <Link href="/settings/calendar">到“设置 → 日历”导入官方通知</Link>
    </div>
  );
}
