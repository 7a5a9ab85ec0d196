/** The foot of the form: what it comes to and why, what is missing, and the way on. */
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import type { FormBench } from "./form";
import { Total } from "./total";

interface Props {
  bench: FormBench;
  refused: Failure | null;
  after: ReactNode;
  onMissing: (field: string) => void;
  onSubmit: () => void;
}

export function SubmitBar({ bench, refused, after, onMissing, onSubmit }: Props) {
  const { score } = bench;
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
        {after ? (
          <span className="push nowrap">{after}</span>
        ) : (
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
