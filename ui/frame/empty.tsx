/** A page or list without content: one sentence that says why and what next, and one button that does it. */
import { Button } from "antd";

export interface EmptyProps {
  children: string;
  /** What the button says; no button where there is nothing to do. */
  action?: string;
  onAction?: () => void;
}

export function Empty({ children, action, onAction }: EmptyProps) {
  return (
    <div className="empty column">
      <p>{children}</p>
      {action !== undefined && (
        <div>
          <Button type="primary" onClick={onAction}>
            {action}
          </Button>
        </div>
      )}
    </div>
  );
}
