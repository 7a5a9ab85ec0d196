/** What a correction slip says: which calls, what of them, and every figure that moved. */
import type { SlipBody } from "../api/generated";
import { Effects } from "./effects";
import { PaperTable } from "./paper-table";
import "./slip.css";

export function SlipSays({ body }: { body: SlipBody }) {
  const { effects, lines, dimensions } = body;
  return (
    <div className="slip column">
      <PaperTable
        caption="更正内容"
        heads={[{ title: "任务" }, { title: "地市" }, { title: "更正内容" }]}
        rows={lines.map(({ number, city, text }) => [number, city, text])}
      />
      {effects.length === 0 ? (
        <p>不影响各市接通率、分档、位次、评分和等待时间。</p>
      ) : (
        <Effects caption="对数字的影响" effects={effects} dimensions={dimensions} when={["更正前", "更正后"]} />
      )}
    </div>
  );
}
