/** The score sheet as it counts: every dimension and item with the reason, what was ticked, and the notes. */
import type { FormField, ItemScore, Workbench } from "../api/generated";
import { type FormDimension, type FormItem, absent, shapeOf } from "../call/form-shape";
import { Total } from "../call/total";
import { keyStands } from "../call/words";
import { points } from "../format";
import { valueText } from "./values";

function noteOf(bench: Workbench, field: FormField | null): string | null {
  const value = field ? bench.entries[field.field] : null;
  return typeof value === "string" && value !== "" ? value : null;
}

function KeyPoints({ item, bench }: { item: FormItem; bench: Workbench }) {
  const fields = item.fields.filter(({ input }) => input.kind !== "choice");
  if (fields.length === 0) return null;
  return (
    <>
      {bench.key && <p className="small faint">{keyStands(bench.key)}。</p>}
      <ul className="plain small score-points">
        {fields.map((field) => {
          const value = bench.entries[field.field] ?? null;
          const wrong = value === "missed" || value === "occurred";
          return (
            <li key={field.field} className="row keep top">
              <span className={`mark ${value === null ? "faint" : wrong ? "warn" : "good"}`}>
                {value === null ? "未判定" : valueText(field, value)}
              </span>
              <span>{field.name}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function ItemLine({ judged, item, bench }: { judged: ItemScore; item: FormItem | undefined; bench: Workbench }) {
  const note = noteOf(bench, item?.note ?? null);
  return (
    <li>
      <p className="row keep">
        <span>{judged.name}</span>
        <span className="push number">
          {points(judged.points)} <span className="faint">/ {points(judged.out_of)}</span>
        </span>
      </p>
      <p className="small faint">{judged.why}</p>
      {item && <KeyPoints item={item} bench={bench} />}
      {note !== null && <p className="small lines score-note">说明：{note}</p>}
    </li>
  );
}

function DimensionLines({ dimension, bench }: { dimension: FormDimension; bench: Workbench }) {
  const { score, items } = dimension;
  return (
    <section>
      <h3 className="row keep score-dimension">
        <span>{score.name}</span>
        <span className="push number">
          {absent(dimension) ? "不评" : points(score.points)}
          {!absent(dimension) && <span className="faint"> / {points(score.out_of)}</span>}
        </span>
      </h3>
      <ul className="plain score-items">
        {score.items.map((judged) => (
          <ItemLine key={judged.id} judged={judged} item={items.find(({ id }) => id === judged.id)} bench={bench} />
        ))}
      </ul>
    </section>
  );
}

export function ScoreLines({ bench }: { bench: Workbench }) {
  const shape = shapeOf(bench);
  return (
    <section className="card column score-sheet" aria-label="评分单">
      <div className="row keep">
        <h2>评分单</h2>
        <span className="push">
          <Total score={bench.score} />
        </span>
      </div>
      {shape.dimensions.map((dimension) => (
        <DimensionLines key={dimension.score.id} dimension={dimension} bench={bench} />
      ))}
      {shape.checkpoints.length > 0 && (
        <p className="small">
          <span className="faint">打卡点：</span>
          {shape.checkpoints.map(({ field, name }) => {
            const value = bench.entries[field] ?? null;
            return `${value === "done" ? "✓" : value === null ? "—" : "✗"} ${name}`;
          }).join("　")}
        </p>
      )}
      {shape.whole.map((field) => {
        const text = noteOf(bench, field);
        return (
          text !== null && (
            <p key={field.field} className="lines">
              <span className="faint">{field.name}：</span>
              {text}
            </p>
          )
        );
      })}
    </section>
  );
}
