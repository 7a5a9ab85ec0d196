/**
 * How a Failure is shown. `invalid` with a field: at that field. Everything else: a note where it happened. A database
 * that cannot be used takes the whole page, because nothing else would work.
 */
import { Alert, Button } from "antd";
import type { Failure, FailureCode } from "../api/failure";

const HEADING: Record<FailureCode, string> = {
  invalid: "填写有误",
  not_found: "找不到了",
  refused: "现在不能这样做",
  locked: "已锁定",
  busy: "另一个明察正在运行",
  storage: "数据库现在不能使用",
  bug: "程序出错",
};

/** A note in the place where something failed. Nothing without a failure, or where its field shows it. */
export function FailureNote({ failure, onRetry }: { failure: Failure | null | undefined; onRetry?: () => void }) {
  if (!failure) return null;
  return (
    <Alert
      role="alert"
      showIcon
      type={failure.code === "bug" || failure.code === "storage" ? "error" : "warning"}
      title={HEADING[failure.code]}
      description={failure.message}
      action={onRetry && <Button onClick={onRetry}>重试</Button>}
    />
  );
}

/**
 * For a form: `<Form.Item label="结束" {...at(change.error, "bands[2].end")}>` marks the field that the core refused.
 */
export function at(failure: Failure | null | undefined, field: string) {
  if (failure?.code !== "invalid" || failure.field !== field) return {};
  return { validateStatus: "error" as const, help: failure.message };
}

/** True if one of these fields shows the failure already, so that no note is needed. */
export function shownAt(failure: Failure | null | undefined, fields: readonly string[]): boolean {
  return failure?.code === "invalid" && fields.includes(failure.field);
}

/** The whole window, when the database cannot be used. */
export function Trouble({ failure }: { failure: Failure }) {
  return (
    <main className="trouble">
      <div className="card column wide">
        <h1>{HEADING[failure.code]}</h1>
        <p className="lines">{failure.message}</p>
        <div>
          <Button type="primary" onClick={() => window.location.reload()}>
            重试
          </Button>
        </div>
      </div>
    </main>
  );
}
