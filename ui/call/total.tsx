/** What the sheet comes to, and why, line by line. */
import { Popover } from "antd";
import type { Score } from "../api/generated";
import { points } from "../format";
import "./total.css";

/** `87.0 / 100.0`, as a share of a hundred once the sheet is complete. */
export function Total({ score }: { score: Score }) {
  const shown = score.of_hundred ?? score.total;
  const outOf = score.of_hundred === null ? score.out_of : 1000;
  return (
    <span className="row keep nowrap">
      <Popover
        trigger="click"
        placement="topLeft"
        content={
          <ul className="plain call-explanation small">
            {score.explanation.map((line) => (
              <li key={line} className={line.startsWith("　") ? "faint" : "strong"}>
                {line}
              </li>
            ))}
          </ul>
        }
      >
        <button type="button" className="call-total" title="看每一项怎么得来">
          <span className="call-total-number digits">
            {points(shown)}
          </span>
          {shown !== null && <span className="faint digits">/ {points(outOf)}</span>}
          <span className="call-total-why small">{shown === null ? "为什么没有总分" : `为什么是 ${points(shown)} 分`}</span>
        </button>
      </Popover>
      {score.failed && <span className="mark bad">不合格</span>}
    </span>
  );
}
