/** How a practice compares with the reference: every judgement, and why the reference says so. */
import { Button } from "antd";
import { useLocation } from "wouter";
import type { Practice, PracticeResult } from "../api/generated";
import { useChange } from "../api/query";
import { NONE, points } from "../format";
import { judgementText, shareText } from "./words";

interface Props {
  practice: Practice;
  result: PracticeResult;
}

export function Result({ practice, result }: Props) {
  const [, navigate] = useLocation();
  const again = useChange("practice.begin");
  const { form, outcomes, lesson } = practice;
  const differing = result.compared.filter(({ same }) => !same);
  const others = result.compared.filter(({ same }) => same);
  return (
    <section className="card call-right" aria-label="练习结果">
      <div className="row">
        <h2>练习结果</h2>
        <span className={`strong nowrap ${result.passed ? "good" : "bad"}`}>
          {result.passed ? "✓ 通过" : "✕ 未通过"}　一致率 {shareText(result.agreement)}
        </span>
        <span className="faint digits nowrap">
          {result.same} / {result.of} 项一致
        </span>
        <span className="digits nowrap">
          总分：我 {result.mine === null ? NONE : points(result.mine)}，参考 {result.reference === null ? NONE : points(result.reference)}
          {result.difference !== null && `，相差 ${points(result.difference)}`}
        </span>
        <Button
          size="small"
          className="push"
          onClick={() => again.mutate({ lesson: lesson.id }, { onSuccess: ({ id }) => navigate(`/practice/${id}`) })}
        >
          再练一次
        </Button>
      </div>
      <div className="scroll fill">
        <table className="practice-table practice-result small">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">我的评分</th>
              <th scope="col">参考评分</th>
              <th scope="col">参考的理由</th>
            </tr>
          </thead>
          <tbody>
            {[...differing, ...others].map((one) => (
              <tr key={one.field} className={one.same ? "" : "practice-differs"}>
                <th scope="row">
                  <span className={one.same ? "good" : "bad"}>{one.same ? "✓" : "✕"}</span> {one.name}
                </th>
                <td>{judgementText(one.field, one.mine, form, outcomes)}</td>
                <td>{judgementText(one.field, one.reference, form, outcomes)}</td>
                <td>{one.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
