/** The foot of the form: what it comes to and why, what is missing, and the way on. */
import { Button } from "antd";
import { Link } from "wouter";
import type { Failure } from "../api/failure";
import type { Workbench } from "../api/generated";
import { NextTask } from "./next-task";
import { Total } from "./total";

interface Props {
  bench: Workbench;
  refused: Failure | null;
  done: boolean;
  onMissing: (field: string) => void;
  onSubmit: () => void;
}

export function SubmitBar({ bench, refused, done, onMissing, onSubmit }: Props) {
  const { score, task, read_only: readOnly } = bench;
  const lacking = score.missing.filter(({ field }) => !(field in bench.suggested));
  const [first] = lacking;
  return (
    <div className="call-submit column">
      {refused && (
        <p className="call-refused" role="alert" title={refused.message}>
          {refused.message}
        </p>
      )}
      <div className="row keep">
        <Total score={score} />
        {done && (
          <span className="push">
            <NextTask task={task.id} what="已提交，下一个" focus />
          </span>
        )}
        {!done && readOnly !== null && (
          <Link href={`/score/${task.id}`} className="push nowrap">
            打开评分记录
          </Link>
        )}
        {!done && readOnly === null && (
          <span className="row keep push">
            {first ? (
              <Button
                size="small"
                type="text"
                title={lacking.map(({ name }) => name).join("、")}
                onClick={() => onMissing(first.field)}
              >
                还差 {lacking.length} 项
              </Button>
            ) : (
              <span className="good small nowrap">{lacking.length < score.missing.length ? "✓ 已填齐（含建议）" : "✓ 已填齐"}</span>
            )}
            <Button type="primary" data-place="submit" aria-keyshortcuts="Control+Enter" onClick={onSubmit}>
              提交 <kbd>Ctrl+Enter</kbd>
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
