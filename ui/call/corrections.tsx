/** What was corrected in the stamps of a dialling: was, is, why. */
import { type Correction, EVENT_NAMES } from "../api/generated";
import { seconds } from "../format";

export function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <table className="call-corrections small" aria-label="打点更正">
      <thead>
        <tr>
          <th>更正的打点</th>
          <th className="number">原来</th>
          <th className="number">现在</th>
          <th>原因</th>
        </tr>
      </thead>
      <tbody>
        {corrections.map(({ kind, was_ms: was, is_ms: is, reason }) => (
          <tr key={`${kind} ${was} ${is} ${reason}`}>
            <td>{EVENT_NAMES[kind]}</td>
            <td className="number">{was === null ? "漏按" : <s>{seconds(was)}</s>}</td>
            <td className="number strong">{is === null ? "撤销" : seconds(is)}</td>
            <td className="lines">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
