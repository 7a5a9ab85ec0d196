/** The practice calls, and how the person at work has done in them. */
import { Button } from "antd";
import { Link, useLocation } from "wouter";
import type { LessonState, Practices } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dateTime, points } from "../format";
import { Loaded } from "../frame/loaded";
import { Apart } from "./apart";
import { DIFFICULTIES, shareText } from "./words";

export function Lessons() {
  const query = useQuery("practice.list", null);
  return (
    <div className="page">
      <div className="row">
        <h1>练习</h1>
        <Apart />
        <Link href="/today" className="push nowrap">
          回到今日拨测
        </Link>
      </div>
      <Loaded of={query} what="练习">
        {(practices) => (
          <>
            <p className="faint small">
              读一通虚构的通话，选定拨测结果并打分，提交后与参考评分逐项对照。一致率达到 {practices.pass_percent} %
              为通过（与通报体检对两人评分一致率的要求相同）。练习按程序自带的评分表和场景评分。
            </p>
            <div className="practice-columns fill">
              <section className="card scroll" aria-label="练习通话">
                <LessonTable lessons={practices.lessons} />
              </section>
              <aside className="column scroll" aria-label="我的练习">
                <History practices={practices} />
                <Missed practices={practices} />
              </aside>
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

function LessonTable({ lessons }: { lessons: readonly LessonState[] }) {
  const [, navigate] = useLocation();
  const begin = useChange("practice.begin");
  return (
    <table className="practice-table">
      <thead>
        <tr>
          <th scope="col">练习通话</th>
          <th scope="col">类型</th>
          <th scope="col">难度</th>
          <th scope="col" className="number">做过</th>
          <th scope="col" className="number">最好</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {lessons.map((lesson) => (
          <tr key={lesson.id}>
            <th scope="row">
              {lesson.title}
              <p className="faint small">{lesson.about}</p>
            </th>
            <td className="nowrap">{lesson.scenario ? "情景拨测" : "接通拨测"}</td>
            <td className="nowrap">{DIFFICULTIES[lesson.difficulty]}</td>
            <td className="number">{count(lesson.times)}</td>
            <td className="number nowrap">{lesson.best === null ? "–" : shareText(lesson.best)}</td>
            <td>
              <Button
                size="small"
                type={lesson.open === null ? "default" : "primary"}
                onClick={() =>
                  begin.mutate({ lesson: lesson.id }, { onSuccess: ({ id }) => navigate(`/practice/${id}`) })
                }
              >
                {lesson.open !== null ? "继续" : lesson.times > 0 ? "再练一次" : "开始"}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function History({ practices: { history } }: { practices: Practices }) {
  return (
    <section className="card column" aria-label="练习记录">
      <h2>
        练习记录 <span className="digits">{history.length}</span> 次
      </h2>
      {history.length === 0 ? (
        <p className="faint">还没有提交过练习。从左边选一通开始。</p>
      ) : (
        <table className="practice-table small">
          <thead>
            <tr>
              <th scope="col">提交时间</th>
              <th scope="col">练习</th>
              <th scope="col" className="number">一致率</th>
              <th scope="col" className="number">总分差</th>
            </tr>
          </thead>
          <tbody>
            {history.map((one) => (
              <tr key={one.id}>
                <td className="nowrap digits">{dateTime(one.submitted_at)}</td>
                <td>
                  <Link href={`/practice/${one.id}`}>{one.title}</Link>
                </td>
                <td className={`number nowrap ${one.passed ? "good" : "bad"}`}>
                  {one.passed ? "✓" : "✕"} {shareText(one.agreement)}
                </td>
                <td className="number">{one.difference === null ? "–" : points(one.difference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Missed({ practices: { missed } }: { practices: Practices }) {
  if (missed.length === 0) return null;
  return (
    <section className="card column" aria-label="最常判错的项目">
      <h2>最常判错的项目</h2>
      <ul className="plain small">
        {missed.map(({ name, missed: times, of }) => (
          <li key={name} className="row keep">
            <span>{name}</span>
            <span className="push digits nowrap">
              {count(times)} / {count(of)} 次
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
