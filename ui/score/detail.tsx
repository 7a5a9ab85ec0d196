/** One task with everything that was recorded of it, and what may still be done to the record. */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { Link } from "wouter";
import { type RecordDetail, STAGE_NAMES, TASK_KIND_NAMES } from "../api/generated";
import { useQuery } from "../api/query";
import { Recordings } from "../call/recordings";
import { REVIEW_NAMES } from "../call/words";
import { dateTime, dayText } from "../format";
import { Loaded } from "../frame/loaded";
import { Actions } from "./actions";
import { AttemptList } from "./attempt-list";
import { lastList } from "./back";
import { Changes } from "./changes";
import { History } from "./history";
import { ScoreLines } from "./score-lines";
import { Corrected, Twice } from "./side-by-side";
import { WorkOrder } from "./work-order";

const REVIEW_TONES = { none: "faint", approved: "good", returned: "warn" } as const;

function Head({ detail }: { detail: RecordDetail }) {
  const { task, band, sheet, score } = detail.workbench;
  return (
    <div className="row">
      <Link href={lastList()} className="nowrap">
        <ArrowLeftOutlined aria-hidden /> 评分记录
      </Link>
      <h1 className="nowrap">
        {task.city_name} <span className="digits">{task.number}</span>
      </h1>
      <span className="mark accent">{TASK_KIND_NAMES[task.kind]}</span>
      <span className={`mark ${task.stage === "void" ? "bad" : "faint"}`}>{STAGE_NAMES[task.stage]}</span>
      {sheet && <span className={`mark ${REVIEW_TONES[sheet.review]}`}>{REVIEW_NAMES[sheet.review]}</span>}
      {task.late && (
        <span className="mark warn" title="挂断 10 分钟以后才首次提交">
          事后补录
        </span>
      )}
      {score.failed && <span className="mark bad">不合格</span>}
      <span className="row push">
        <Actions detail={detail} />
      </span>
      <p className="faint score-facts">
        计划 {dayText(task.day)} {task.start} {band?.name}　拨测员 {task.caller_name}
        {task.title !== null && `　提问场景：${task.title}`}
        {task.submitted_at !== null && `　提交于 ${dateTime(task.submitted_at)}`}
      </p>
    </div>
  );
}

export function Detail({ task }: { task: string }) {
  const query = useQuery("record.get", { id: task });
  return (
    <div className="page">
      <Loaded of={query} what="评分记录">
        {(detail) => (
          <>
            <Head detail={detail} />
            <div className="score-columns">
              <div className="column score-wide">
                <AttemptList bench={detail.workbench} />
                {detail.workbench.attempts.length > 0 && <Recordings task={detail.workbench.task.id} card />}
                <WorkOrder task={detail.workbench.task.id} />
                <Twice detail={detail} />
                <Corrected detail={detail} />
                <History task={detail.workbench.task.id} events={detail.events} />
                <Changes detail={detail} />
              </div>
              <ScoreLines bench={detail.workbench} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}
