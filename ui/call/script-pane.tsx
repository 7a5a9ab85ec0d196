/** The left pane: what the caller says. */
import { Button } from "antd";
import { memo, type ReactNode } from "react";
import type { Card, Workbench } from "../api/generated";
import { AnswerKey } from "./answer-key";
import { ShortScript } from "./short-script";

function Lines({ title, lines, tone }: { title: string; lines: readonly string[]; tone?: string }) {
  if (lines.length === 0) return null;
  return (
    <section className={tone}>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** The opening line of this task marked; the other ways of saying it folded after it. */
function OpeningLine({ card, opening }: { card: Card; opening: number }) {
  const ways = [card.opening.text, ...card.opening.variants];
  return (
    <section>
      <h3>开场白</h3>
      <p className="call-opening">{ways[opening] ?? card.opening.text}</p>
      {ways.length > 1 && (
        <details>
          <summary className="faint small">其他说法 {ways.length - 1} 种（本次请用上面的说法）</summary>
          <ul className="small faint">
            {ways.filter((_, at) => at !== opening).map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What is said up to the question. */
function Beginning({ card, opening }: { card: Card; opening: number }) {
  const { persona } = card;
  return (
    <>
      <section>
        <h3>角色与背景</h3>
        <p className="strong">
          {persona.age} 岁，{persona.role}，{persona.county}
        </p>
        <p>{card.background}</p>
      </section>
      <OpeningLine card={card} opening={opening} />
    </>
  );
}

/** Once the question has been asked, its beginning makes room for the answer. */
const Script = memo(function Script({ card, opening, asked }: { card: Card; opening: number; asked: boolean }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must be reached by the keyboard
    <div className="call-script scroll" tabIndex={0} role="region" aria-label="提问脚本">
      {!asked && <Beginning card={card} opening={opening} />}
      <Lines title="追问" lines={card.probes} />
      {asked ? (
        <>
          <p>
            <span className="faint small">结束语　</span>
            {card.exit_line}
          </p>
          {card.do_not.length > 0 && (
            <p className="call-do-not">
              <span className="faint small">禁止　</span>
              {card.do_not.join("　")}
            </p>
          )}
        </>
      ) : (
        <>
          <section>
            <h3>结束语</h3>
            <p>{card.exit_line}</p>
          </section>
          <Lines title="禁止事项" lines={card.do_not} tone="call-do-not" />
        </>
      )}
      {asked && (
        <details>
          <summary className="faint small">角色、背景与开场白</summary>
          <Beginning card={card} opening={opening} />
        </details>
      )}
    </div>
  );
});

interface Props {
  bench: Workbench;
  answerShown: boolean;
  onAnswer: () => void;
  /** The steps to tick. */
  children: ReactNode;
}

export function ScriptPane({ bench, answerShown, onAnswer, children }: Props) {
  const { card, key, opening } = bench;
  if (card === null)
    return (
      <section className="card call-left" aria-label="接通脚本">
        <ShortScript />
      </section>
    );
  return (
    <section className="card call-left" aria-label="提问场景">
      <Script card={card} opening={opening} asked={answerShown} />
      {children}
      {answerShown ? (
        key && <AnswerKey record={key} clarifying={card.clarifying} />
      ) : (
        <div className="call-folded row">
          <span className="faint small">参考答案：提问完毕（F9）后展开</span>
          <Button size="small" className="push" onClick={onAnswer}>
            现在展开
          </Button>
        </div>
      )}
    </section>
  );
}
