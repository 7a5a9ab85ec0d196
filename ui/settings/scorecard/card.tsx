/** A card as an outline at the left and the chosen dimension or item at the right. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input, Radio } from "antd";
import { useState } from "react";
import type { Failure } from "../../api/failure";
import type { Dimension, Item, NaRule, Scorecard } from "../../api/generated";
import { points } from "../../format";
import { moved } from "../../scenario/move";
import { Field } from "../fields";
import { ItemEditor } from "./item-editor";
import { PointsField } from "./points-field";

const NA_RULES: readonly { value: NaRule; label: string }[] = [
  { value: "removed_from_denominator", label: "不计入满分" },
  { value: "counts_as_full", label: "按满分计" },
];

interface Props {
  card: Scorecard;
  failure: Failure | null;
  /** None: a version that is only looked at. */
  onChange?: (card: Scorecard) => void;
}

/** Where the core's complaint lies: `dimensions[1].items[0].points` → [1, 0]. */
function placeOf(failure: Failure | null): [number, number | null] | null {
  const found = /^dimensions\[(\d+)\](?:\.items\[(\d+)\])?/.exec(failure?.field ?? "");
  if (!found) return null;
  return [Number(found[1]), found[2] === undefined ? null : Number(found[2])];
}

const newItem = (): Item => ({
  id: `item_${Date.now().toString(36)}`,
  name: "新项目",
  about: "",
  points: 10,
  kind: { source: "plain", steps: { by: "every", step: 10 } },
  na_allowed: false,
  note_required_below: null,
  veto: null,
  connection_task: false,
});

export function Card({ card, failure, onChange }: Props) {
  const [[dimensionAt, itemAt], choose] = useState<[number, number | null]>([0, 0]);
  const [complained, setComplained] = useState<Failure | null>(null);
  if (failure !== complained) {
    setComplained(failure);
    const place = placeOf(failure);
    if (place) choose(place);
  }
  const dimension = card.dimensions[dimensionAt];
  const item = itemAt === null ? undefined : dimension?.items[itemAt];

  const putDimension = (part: Partial<Dimension>) =>
    onChange?.({
      ...card,
      dimensions: card.dimensions.map((old, index) => (index === dimensionAt ? { ...old, ...part } : old)),
    });
  const putItem = (next: Item) =>
    dimension && putDimension({ items: dimension.items.map((old, index) => (index === itemAt ? next : old)) });

  return (
    <div className="settings-card fill">
      <div className="card scroll column">
        <Field label="评分表名称" failure={failure} field="name">
          {(id) => (
            <Input id={id} readOnly={!onChange} value={card.name} onChange={(event) => onChange?.({ ...card, name: event.target.value })} />
          )}
        </Field>
        <Field label="选了“不适用”的项目">
          {() => (
            <Radio.Group
              disabled={!onChange}
              options={[...NA_RULES]}
              value={card.na_rule}
              onChange={(event) => onChange?.({ ...card, na_rule: event.target.value as NaRule })}
            />
          )}
        </Field>
        <Outline card={card} at={[dimensionAt, itemAt]} onChoose={choose} />
      </div>
      <fieldset className="card scroll settings-item" disabled={!onChange} aria-label={item?.name ?? dimension?.name}>
        {dimension && !item && (
          <DimensionEditor
            key={dimension.id}
            dimension={dimension}
            path={`dimensions[${dimensionAt}]`}
            failure={failure}
            onPut={putDimension}
            onAdd={() => {
              putDimension({ items: [...dimension.items, newItem()] });
              choose([dimensionAt, dimension.items.length]);
            }}
          />
        )}
        {dimension && item && itemAt !== null && (
          <ItemEditor
            key={item.id}
            item={item}
            path={`dimensions[${dimensionAt}].items[${itemAt}]`}
            failure={failure}
            onItem={putItem}
            first={itemAt === 0}
            last={itemAt === dimension.items.length - 1}
            onMove={(by) => {
              putDimension({ items: moved(dimension.items, itemAt, by) });
              choose([dimensionAt, itemAt + by]);
            }}
            onRemove={() => {
              putDimension({ items: dimension.items.filter((_, index) => index !== itemAt) });
              choose([dimensionAt, null]);
            }}
          />
        )}
      </fieldset>
    </div>
  );
}

interface OutlineProps {
  card: Scorecard;
  at: readonly [number, number | null];
  onChoose: (place: [number, number | null]) => void;
}

function Outline({ card, at, onChoose }: OutlineProps) {
  const entry = (name: string, tenths: number, place: [number, number | null]) => {
    const current = at[0] === place[0] && at[1] === place[1];
    return (
      <button type="button" className="row keep" aria-current={current ? "true" : undefined} onClick={() => onChoose(place)}>
        <span className="cut">{name}</span>
        <span className="number push">{points(tenths)} 分</span>
      </button>
    );
  };
  return (
    <ul className="plain settings-outline" aria-label="维度与项目">
      {card.dimensions.map((dimension, first) => (
        <li key={dimension.id}>
          {entry(dimension.name, dimension.points, [first, null])}
          <ul className="plain">
            {dimension.items.map((item, second) => (
              <li key={item.id}>{entry(item.name, item.points, [first, second])}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface DimensionProps {
  dimension: Dimension;
  path: string;
  failure: Failure | null;
  onPut: (part: Partial<Dimension>) => void;
  onAdd: () => void;
}

function DimensionEditor({ dimension, path, failure, onPut, onAdd }: DimensionProps) {
  return (
    <>
      <h2>维度</h2>
      <div className="row top wide">
        <Field label="名称" failure={failure} field={`${path}.name`}>
          {(id) => <Input id={id} value={dimension.name} onChange={(event) => onPut({ name: event.target.value })} />}
        </Field>
        <PointsField
          label="满分"
          hint="须等于各项目之和"
          value={dimension.points}
          failure={failure}
          field={`${path}.points`}
          onChange={(tenths) => onPut({ points: tenths })}
        />
      </div>
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
          在这个维度增加项目
        </Button>
      </div>
    </>
  );
}
