/** One sheet: the order of the work and the keys; the manual for whoever wants more. */
import { Drawer } from "antd";
import { Link } from "wouter";

const STEPS = [
  ["拨测计划", "每月一次：新建计划，看过分布后发布。"],
  ["今日拨测", "每天：从最上面一条开始，按 Enter 打开拨测台。"],
  ["拨测台", "拨打、按键记下各个时刻、确认结果、评分、提交。每填一项就保存一项。"],
  ["评分记录", "复核、更正、作废；任何改动都留有原样。"],
  ["统计分析", "接通率与得分；点任何一个数字，看它背后的任务。"],
  ["月度通报", "先体检，再导出 Excel、CSV。"],
] as const;

const KEYS = [
  ["Alt+1 … Alt+7", "打开左边第 1 到第 7 页"],
  ["Ctrl+K", "查找页面、地市、任务编号、提问场景"],
  ["Tab / Shift+Tab", "到下一项、上一项"],
  ["↑ ↓ PgUp PgDn", "在表格中移动"],
  ["Enter", "打开表格中的当前行"],
  ["Ctrl+C", "在表格中：复制为表格，可粘贴到 WPS"],
  ["F1 … F6", "拨测台：拨出、回铃、语音导航、人工应答、报工号、挂断"],
  ["1 / 0", "拨测台：打卡点做到、没做到；按已有的打点可更正它的时间"],
  ["Ctrl+Shift+C", "拨测台：复制要拨的号码"],
  ["Ctrl+Enter", "拨测台：提交"],
  ["Alt+R", "打开到时间的重拨"],
  ["Esc", "关闭弹出的窗口"],
] as const;

export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer open={open} onClose={onClose} title="帮助" size={460}>
      <div className="column wide">
        <section className="column">
          <h2>工作的顺序</h2>
          <ol className="column">
            {STEPS.map(([page, what]) => (
              <li key={page}>
                <span className="strong">{page}</span>　{what}
              </li>
            ))}
          </ol>
        </section>
        <section className="column">
          <h2>键盘</h2>
          <dl className="keys">
            {KEYS.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Link href="/help" onClick={onClose}>
          完整的使用手册
        </Link>
      </div>
    </Drawer>
  );
}
