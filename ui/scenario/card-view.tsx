/** A card as the caller sees it, with the answer key folded as on the workbench. */
import type { ReactNode } from "react";
import type { Basis, Card, KeyPoint } from "../api/generated";
import { DIFFICULTIES, POINT_KINDS, POINT_TONES, pointName } from "./words";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Lines({ title, lines, className }: { title: string; lines: readonly string[]; className?: string }) {
  if (lines.length === 0) return null;
  return (
    <Part title={title}>
      <ul className={className}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  );
}

function Point({ point, card }: { point: KeyPoint; card: Card }) {
  const variants = card.city_variants.filter(({ key_point }) => key_point === point.id);
  return (
    <li>
      <span className={`mark ${POINT_TONES[point.kind]}`}>
        {POINT_KINDS[point.kind]}
        {point.kind === "fatal" ? "" : ` ${point.weight}`}
      </span>{" "}
      {point.text}
      {point.accepted.length > 0 && <div className="faint small">同等认可：{point.accepted.join("；")}</div>}
      {variants.map(({ city, text, accepted }) => (
        <div key={city} className="small">
          {city}：{text}
          {accepted.length > 0 && <span className="faint">（同等认可：{accepted.join("；")}）</span>}
        </div>
      ))}
    </li>
  );
}

const validity = ({ valid_from: from, valid_until: until }: Pick<Basis, "valid_from" | "valid_until">): string =>
  [from && `${from} 起`, until && `至 ${until}`].filter(Boolean).join(" ");

function AnswerKey({ card }: { card: Card }) {
  return (
    <details open>
      <summary>答案要点与依据（拨测台上提问完毕后才展开）</summary>
      <ul className="plain column scenario-points">
        {card.key_points.map((point) => (
          <Point key={point.id} point={point} card={card} />
        ))}
      </ul>
      <Lines title="应当核实的情况" lines={card.clarifying} />
      <Lines
        title="政策依据"
        lines={card.basis.map((basis) => [basis.title, basis.number, basis.cities.length > 0 && `限 ${basis.cities.join("、")}`, validity(basis), basis.link].filter(Boolean).join("　"))}
      />
    </details>
  );
}

export function CardView({ card }: { card: Card }) {
  const { persona, opening } = card;
  return (
    <div className="column scenario-card">
      {card.to_verify.length > 0 && (
        <Lines title="待核：核实并删去之前，不进入已发布的计划" lines={card.to_verify.map(({ where, what }) => `${pointName(card, where)}：${what}`)} className="warn" />
      )}
      <p className="faint small">
        {[card.topic, card.sub_topic, `难度${DIFFICULTIES[card.difficulty] ?? card.difficulty}`, `约 ${card.expected_seconds} 秒`]
          .concat(card.needs_probing ? ["需追问"] : [], card.new_policy ? ["新政策"] : [], validity(card) || [])
          .concat(card.cities.length > 0 ? [`限 ${card.cities.join("、")}`] : [])
          .concat(card.season.length > 0 ? [`限 ${card.season.join("、")} 月`] : [])
          .filter(Boolean)
          .join("　")}
      </p>
      <Part title="角色与背景">
        <p>
          {persona.age} 岁，{persona.role}，{persona.county}。{card.background}
        </p>
      </Part>
      <Part title="开场白">
        <p className="scenario-opening">{opening.text}</p>
        {opening.variants.map((variant) => (
          <p key={variant} className="faint small">
            其他说法：{variant}
          </p>
        ))}
      </Part>
      <Lines title="追问" lines={card.probes} />
      {card.exit_line !== "" && (
        <Part title="结束语">
          <p>{card.exit_line}</p>
        </Part>
      )}
      <Lines title="禁止事项" lines={card.do_not} className="warn" />
      {card.checkpoints.length > 0 && (
        <Part title="脚本打卡点">
          <p>{card.checkpoints.join("　")}</p>
        </Part>
      )}
      <AnswerKey card={card} />
      <p className="faint small">
        编写：{card.author}　审核：{card.reviewer === "" ? "尚未审核" : `${card.reviewer} ${card.reviewed_on ?? ""}`}
      </p>
    </div>
  );
}
