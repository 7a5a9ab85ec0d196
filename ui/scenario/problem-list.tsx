/** What is wrong with a card, in the core's words, the worst first. */
import type { CardProblem } from "../api/generated";
import { SEVERITIES } from "./words";

interface Props {
  problems: readonly CardProblem[];
  /** Goes to the field; without it the list only tells. */
  onGo?: (field: string) => void;
}

export function ProblemList({ problems, onGo }: Props) {
  return (
    <ul className="plain column scenario-problems" aria-label="检查结果">
      {problems.map(({ severity, field, message }) => (
        <li key={`${field} ${message}`}>
          <span className={`mark ${SEVERITIES[severity].tone}`}>{SEVERITIES[severity].name}</span>
          {onGo ? (
            <button type="button" className="scenario-go" onClick={() => onGo(field)}>
              {message}
            </button>
          ) : (
            <span>{message}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
