/** What people's changes did to a plan's randomness, in numbers with their meaning beside them. */
import type { Living } from "../api/generated";
import { count, percent } from "../format";

/** `平均晚 12 分钟` */
function shiftText(minutes: number | null): string {
  if (minutes === null) return "没有换过";
  const whole = Math.round(Math.abs(minutes));
  if (whole === 0) return "钟点平均不变";
  return `钟点平均${minutes > 0 ? "晚" : "早"} ${count(whole)} 分钟`;
}

export function Randomness({ living: { randomness, pinned } }: { living: Living }) {
  const { by_hand, swapped, swap_share, swap_shift_minutes, lost_share, lost_bits, drawn_bits } = randomness;
  const rows = [
    { name: "手工定时间的任务", value: count(by_hand), note: "日期或时刻由人指定" },
    { name: "换过时段的任务", value: count(swapped), note: `占 ${percent(swap_share)}，${shiftText(swap_shift_minutes)}` },
    { name: "有固定字段的任务", value: count(pinned), note: "重排时不动" },
    {
      name: "人为让出的随机性",
      value: percent(lost_share),
      note: `${lost_bits.toFixed(1)} 比特，抽取时共 ${count(Math.round(drawn_bits))} 比特`,
    },
  ];
  return (
    <section className="card column" aria-label="人工改动与随机性">
      <dl className="plan-shares history-numbers">
        {rows.map(({ name, value, note }) => (
          <div key={name}>
            <dt className="faint">{name}</dt>
            <dd className="digits">
              <span className="strong">{value}</span> <span className="faint small">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="small faint">
        让出的随机性指受测方因人工改动而多得到的可预测程度：0 表示全由抽取决定，100% 表示全由人指定。因缺勤、停线、补拨而重排的位置仍由抽取决定，不计在内。
      </p>
    </section>
  );
}
