/** 预览: the bulletin as it will print, every figure leading to its tasks. */
import { Button } from "antd";
import { useLocation } from "wouter";
import { useQuery } from "../api/query";
import { Loaded } from "../frame/loaded";
import { Paper } from "./paper";

export function Preview({ month }: { month: string }) {
  const report = useQuery("bulletin.preview", { month });
  const [, navigate] = useLocation();
  return (
    <Loaded of={report} what="通报">
      {(content) => (
        <div className="column">
          <div className="row no-print">
            <span className="faint small">按 A4 纸排版。点带颜色的数字，看它背后的任务。明细表只在导出的文件里。</span>
            <span className="row push">
              <Button size="small" onClick={() => window.print()}>
                打印
              </Button>
              <Button size="small" type="primary" onClick={() => navigate("/report?step=export")}>
                下一步：导出
              </Button>
            </span>
          </div>
          <Paper report={content} />
        </div>
      )}
    </Loaded>
  );
}
