/** The running clock of a call and the 15-second mark. Where the clock of the 15 seconds starts, and the verdict, are the
 * core's. */
import { type AttemptView, EVENT_NAMES } from "../api/generated";
import { duration, seconds } from "../format";
import { useRunning } from "./clock";

/** 15 秒接听 of GB/T 33358-2016; the mark stands in the middle of the bar. */
const MARK = 15_000;

function verdict(within: boolean | null): { text: string; tone: string } {
  if (within === null) return { text: "不能判定", tone: "faint" };
  return within ? { text: "✓ 15 秒内", tone: "good" } : { text: "▲ 超过 15 秒", tone: "warn" };
}

function Bar({ ms, tone }: { ms: number; tone: string }) {
  return (
    <div className={`call-bar ${tone}`} aria-hidden>
      <span style={{ width: `${Math.min(100, (ms / (2 * MARK)) * 100)}%` }} />
      <i />
    </div>
  );
}

function Waited({ view }: { view: AttemptView }) {
  const { wait, within_15s: within } = view;
  if (wait === null) return null;
  const { text, tone } = verdict(within);
  return (
    <>
      <Bar ms={wait.ms} tone={tone} />
      <p className="row keep small">
        <span className="digits">
          “{EVENT_NAMES[wait.since]}”后 {seconds(wait.ms)}
          {!wait.answered && "未接听"}
        </span>
        <span className={`push ${tone}`} title="是否在 15 秒内接听；打点不足时不能判定">
          {text}
        </span>
      </p>
    </>
  );
}

function Waiting({ view, elapsed }: { view: AttemptView; elapsed: number }) {
  if (view.clock_from_ms === null) return <span className="faint small">15 秒计时还没有开始</span>;
  const ms = Math.max(0, elapsed - view.clock_from_ms);
  const over = ms > MARK;
  return (
    <>
      <Bar ms={ms} tone={over ? "warn" : "accent"} />
      <p className="row keep small">
        <span className="digits">
          已等待 {seconds(ms)}
        </span>
        <span className={`push ${over ? "warn" : "faint"}`}>{over ? "▲ 已过 15 秒" : "15 秒标线"}</span>
      </p>
    </>
  );
}

export function Clock({ view, answeredAt }: { view: AttemptView | undefined; answeredAt: number }) {
  const running = view !== undefined && view.elapsed_ms !== null;
  const now = useRunning(view?.elapsed_ms ?? 0, answeredAt, running ? 100 : 0);
  const ended = view?.attempt.events.find(({ kind }) => kind === "hang_up")?.offset_ms;
  const elapsed = running ? now : (ended ?? 0);
  return (
    <div className="call-clock">
      <div className="row keep">
        <span className={`call-time digits ${running ? "" : "faint"}`} role="timer" aria-label="通话计时">
          {duration(elapsed)}
        </span>
        <span className="call-waiting">
          {view && (view.wait ? <Waited view={view} /> : <Waiting view={view} elapsed={elapsed} />)}
          {!view && <span className="faint small">按 F1 拨出后开始计时</span>}
        </span>
      </div>
    </div>
  );
}
