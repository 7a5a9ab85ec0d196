/** One item of the scorecard: what it is worth, how it is chosen, and what overrides it. */
import { Button, Checkbox, Input } from "antd";
import type { Failure } from "../../api/failure";
import type { Item } from "../../api/generated";
import { at } from "../../frame/failure";
import { Field } from "../fields";
import { ConnectionEditor } from "./connection-editor";
import { PointsField } from "./points-field";
import { StepsEditor } from "./steps-editor";
import { VetoEditor } from "./veto-editor";

interface Props {
  item: Item;
  path: string;
  failure: Failure | null;
  onItem: (item: Item) => void;
  /** The first, or the last, of its dimension. */
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function ItemEditor({ item, path, failure, onItem, first, last, onMove, onRemove }: Props) {
  const put = (part: Partial<Item>) => onItem({ ...item, ...part });
  const { kind } = item;
  const whole = at(failure, `${path}.kind`);
  return (
    <>
      <div className="row">
        <h2>项目</h2>
        <span className="scorecard-order push">
          <Button size="small" disabled={first} onClick={() => onMove(-1)}>
            上移
          </Button>
          <Button size="small" disabled={last} onClick={() => onMove(1)}>
            下移
          </Button>
          {kind.source === "plain" && (
            <Button size="small" onClick={onRemove}>
              删除项目
            </Button>
          )}
        </span>
      </div>
      <div className="row top wide">
        <Field label="名称" failure={failure} field={`${path}.name`}>
          {(id) => <Input id={id} value={item.name} onChange={(event) => put({ name: event.target.value })} />}
        </Field>
        <PointsField label="分值" value={item.points} failure={failure} field={`${path}.points`} onChange={(points) => put({ points })} />
      </div>
      <Field label="评分说明" failure={failure} field={`${path}.about`}>
        {(id) => (
          <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 5 }} value={item.about} onChange={(event) => put({ about: event.target.value })} />
        )}
      </Field>
      {kind.source === "plain" && (
        <StepsEditor item={item} path={path} failure={failure} steps={kind.steps} onSteps={(steps) => put({ kind: { ...kind, steps } })} />
      )}
      {kind.source === "connection" && (
        <ConnectionEditor rule={kind.rule} path={`${path}.kind.rule`} failure={failure} onRule={(rule) => put({ kind: { ...kind, rule } })} />
      )}
      {kind.source === "key_points" && <p className="faint">分数由提问场景的答案要点按权重得出：必答和加分要点说出多少，得多少。</p>}
      {whole.help && <p className="bad">{whole.help}</p>}
      {kind.source !== "connection" && <Conditions item={item} path={path} failure={failure} onPut={put} />}
    </>
  );
}

interface ConditionsProps {
  item: Item;
  path: string;
  failure: Failure | null;
  onPut: (part: Partial<Item>) => void;
}

/** 不适用, 说明, 一票否决 — what only a person's judgement can have. */
function Conditions({ item, path, failure, onPut }: ConditionsProps) {
  const limit = item.note_required_below;
  const na = at(failure, `${path}.na_allowed`);
  return (
    <section className="column" aria-label="条件">
      <div className="row wide">
        <Checkbox checked={item.na_allowed} onChange={(event) => onPut({ na_allowed: event.target.checked })}>
          可以选“不适用”
        </Checkbox>
        <Checkbox checked={item.connection_task} onChange={(event) => onPut({ connection_task: event.target.checked })}>
          接通拨测也评这一项
        </Checkbox>
        <Checkbox checked={limit !== null} onChange={(event) => onPut({ note_required_below: event.target.checked ? item.points : null })}>
          低于一定分数须写说明
        </Checkbox>
      </div>
      {na.help && <p className="bad">{na.help}</p>}
      {limit !== null && (
        <PointsField
          label="低于多少分须写说明"
          value={limit}
          failure={failure}
          field={`${path}.note_required_below`}
          onChange={(note_required_below) => onPut({ note_required_below })}
        />
      )}
      <VetoEditor veto={item.veto} path={`${path}.veto`} failure={failure} onVeto={(veto) => onPut({ veto })} />
    </section>
  );
}
