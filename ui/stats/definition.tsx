/** 口径卡: what a rate counts, beside every place where it is shown. */
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import type { AccuracyDefinition, DefinitionCard, Rate } from "../api/generated";

type Lines = Pick<DefinitionCard, "numerator" | "denominator" | "exclusions" | "note">;

/** The card itself, also printed in the bulletin. */
export function Definition({ card }: { card: Lines }) {
  const lines = [
    ["分子", card.numerator],
    ["分母", card.denominator],
    ["不计入", card.exclusions],
    ["说明", card.note],
  ] as const;
  return (
    <dl className="definition">
      {lines
        .filter(([, text]) => text !== "")
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A button that opens the cards. */
function Opens({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover content={<div className="definitions column wide">{children}</div>} trigger="click" placement="bottomRight">
      <Button size="small">{label}</Button>
    </Popover>
  );
}

/** The card of 答案准确率. */
export function AccuracyDefinitionButton({ card }: { card: AccuracyDefinition }) {
  return (
    <Opens label="口径卡">
      <section>
        <h3>{card.name}</h3>
        <Definition card={card} />
      </section>
    </Opens>
  );
}

interface Props {
  cards: readonly DefinitionCard[];
  /** Which rates stand beside. */
  rates: readonly Rate[];
  /** A further rule, e.g. how tiers come about. */
  rule?: string;
  /** What the button says. */
  label?: string;
}

export function DefinitionButton({ cards, rates, rule, label = "口径卡" }: Props) {
  const shown = rates.flatMap((rate) => cards.filter((card) => card.rate === rate));
  return (
    <Opens label={label}>
      {shown.map((card) => (
        <section key={card.rate}>
          <h3>{card.name}</h3>
          <Definition card={card} />
        </section>
      ))}
      {rule !== undefined && (
        <section>
          <h3>分档与位次</h3>
          <p>{rule}</p>
        </section>
      )}
    </Opens>
  );
}
