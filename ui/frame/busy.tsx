/** A wait: nothing for 300 ms (most waits end before), then what is being done, with a count where there is one. */
import { Button, Progress } from "antd";
import { useEffect, useState } from "react";
import { count } from "../format";

const PATIENCE = 300;

export interface BusyProps {
  /** E.g. `正在读取拨测任务`. */
  what: string;
  done?: number;
  of?: number;
  onCancel?: () => void;
}

export function Busy({ what, done, of, onCancel }: BusyProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  // Already there, so that who waits for the page to come to rest (a test) knows that it has not.
  if (!late) return <div className="busy" hidden />;
  const counted = done !== undefined && of !== undefined && of > 0;
  return (
    <div className="busy column" role="status">
      <span>
        {what}
        {counted ? `：${count(done)} / ${count(of)}` : "……"}
      </span>
      <Progress
        size="small"
        showInfo={counted}
        percent={counted ? Math.floor((done / of) * 100) : 100}
        status={counted ? "normal" : "active"}
        aria-label={what}
      />
      {onCancel && (
        <div>
          <Button size="small" onClick={onCancel}>
            取消
          </Button>
        </div>
      )}
    </div>
  );
}
