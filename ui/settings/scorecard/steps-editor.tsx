/** What the scorer can choose for a plain item: every so many points, or a list of points with words. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Radio } from "antd";
import type { Failure } from "../../api/failure";
import type { Choice, Item, Steps } from "../../api/generated";
import { at } from "../../frame/failure";
import { numbered, replaced, without } from "../numbered";
import { PointsField, PointsInput } from "./points-field";

interface Props {
  item: Item;
  steps: Steps;
  path: string;
  failure: Failure | null;
  onSteps: (steps: Steps) => void;
}

const WAYS = [
  { value: "listed", label: "逐档写明" },
  { value: "every", label: "等距分档" },
];

export function StepsEditor({ item, steps, path, failure, onSteps }: Props) {
  const wrong = at(failure, `${path}.kind.steps`);
  const change = (by: Steps["by"]) =>
    onSteps(
      by === "every"
        ? { by, step: 10 }
        : { by, choices: [{ points: item.points, label: "" }, { points: 0, label: "" }] },
    );
  return (
    <section className="column" aria-label="可选分数">
      <div className="row">
        <h3>可选分数</h3>
        <Radio.Group
          aria-label="分档方式"
          options={WAYS}
          value={steps.by}
          onChange={(event) => change(event.target.value as Steps["by"])}
        />
      </div>
      {steps.by === "every" ? (
        <PointsField label="每档相差" value={steps.step} onChange={(step) => onSteps({ ...steps, step })} />
      ) : (
        <Choices choices={steps.choices} onChoices={(choices) => onSteps({ ...steps, choices })} />
      )}
      {wrong.help && <p className="bad">{wrong.help}</p>}
    </section>
  );
}

function Choices({ choices, onChoices }: { choices: readonly Choice[]; onChoices: (choices: Choice[]) => void }) {
  const put = (index: number, part: Partial<Choice>) => onChoices(replaced(choices, index, part));
  return (
    <>
      {numbered(choices).map(({ index, place, value: choice }) => (
        <div key={place} className="row keep">
          <PointsInput label={`第 ${place} 档分数`} value={choice.points} onChange={(points) => put(index, { points })} />
          <Input
            aria-label={`第 ${place} 档说明`}
            placeholder="什么情况得这个分"
            value={choice.label}
            onChange={(event) => put(index, { label: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`删除第 ${place} 档`}
            title="删除"
            onClick={() => onChoices(without(choices, index))}
          />
        </div>
      ))}
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => onChoices([...choices, { points: 0, label: "" }])}>
          增加一档
        </Button>
      </div>
    </>
  );
}
