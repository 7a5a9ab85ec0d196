/** The script of a 接通拨测: wait for a person's agent number, then leave politely. */
import type { ReactNode } from "react";

const STEPS: readonly { key: string; what: ReactNode }[] = [
  { key: "dial", what: <>拨打右边的号码，同时按 <kbd>F1</kbd>；听到回铃按 <kbd>F2</kbd>。</> },
  { key: "machine", what: <>先是语音导航的按 <kbd>F3</kbd>，智能客服的按 <kbd>F7</kbd>；选人工时按 <kbd>F8</kbd>。</> },
  { key: "person", what: <>人工报出工号按 <kbd>F5</kbd>；要量等待时间的，人工开口时先按 <kbd>F4</kbd>。</> },
  { key: "leave", what: <>等人工报工号后礼貌退出：<span className="call-opening">“您好，我的问题刚刚解决了，不用登记，谢谢您，再见。”</span></> },
  { key: "hang-up", what: <>挂断按 <kbd>F6</kbd>；看过结果和“问候与工号”的建议分，按 <kbd>Enter</kbd> 采用并提交，再按 <kbd>Enter</kbd> 打开下一项。</> },
];

export function ShortScript() {
  return (
    <div className="call-script">
      <h3>接通拨测：只看能否接通人工</h3>
      <ol className="column">
        {STEPS.map(({ key, what }) => (
          <li key={key}>{what}</li>
        ))}
      </ol>
      <section className="call-do-not">
        <h3>禁止事项</h3>
        <ul>
          <li>不提问、不登记工单，不说明是拨测。</li>
          <li>对方没有报工号的，不追问，照实打分。</li>
        </ul>
      </section>
    </div>
  );
}
