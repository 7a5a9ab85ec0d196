/** How right the card was answered when cities met it first and later: a question that is known measures nothing. */
import { Link } from "wouter";
import type { Accuracy, AccuracyDefinition, CardAccuracy } from "../api/generated";
import { interval, NONE } from "../format";
import { behind } from "../stats/behind";
import { AccuracyDefinitionButton } from "../stats/definition";
import { rateText } from "../stats/words";

function Line({ row }: { row: Accuracy }) {
  const { name, calls, filter, full_percent: full, full_low: low, full_high: high, percent } = row;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{calls === 0 ? 0 : <Link href={behind(filter)}>{calls}</Link>}</td>
      <td className="number">
        {rateText(full)} <span className="faint small">{interval(low, high) || NONE}</span>
      </td>
      <td className="number">{rateText(percent)}</td>
    </tr>
  );
}

interface Props {
  accuracy: CardAccuracy | undefined;
  definition: AccuracyDefinition;
}

export function Heard({ accuracy, definition }: Props) {
  return (
    <section className="column" aria-label="首次与再次">
      <div className="row">
        <h3>地市首次与再次遇到时的答案准确率</h3>
        <AccuracyDefinitionButton card={definition} />
      </div>
      {accuracy === undefined ? (
        <p className="faint small">还没有提问并评分的拨测。</p>
      ) : (
        <>
          <table className="scenario-heard digits small">
            <thead>
              <tr>
                <th scope="col">遇到</th>
                <th scope="col">通数</th>
                <th scope="col">全部答对率（95% 区间）</th>
                <th scope="col">要点命中率</th>
              </tr>
            </thead>
            <tbody>
              <Line row={accuracy.first} />
              <Line row={accuracy.later} />
            </tbody>
          </table>
          <p className="small">
            <span className={accuracy.leak ? "mark bad" : "faint"}>
              {accuracy.leak && "▲ "}
              {accuracy.verdict}
            </span>
            {accuracy.adjusted !== null && <span className="faint">　校正 p 值 {accuracy.adjusted.toFixed(3)}</span>}
          </p>
        </>
      )}
    </section>
  );
}
