/** The deductions by which the connection item follows from the attempts. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, InputNumber } from "antd";
import type { Failure } from "../../api/failure";
import type { ConnectionRule, WaitStep } from "../../api/generated";
import { at } from "../../frame/failure";
import { NumberField } from "../fields";
import { numbered, replaced, without } from "../numbered";
import { PointsField, PointsInput } from "./points-field";

interface Props {
  rule: ConnectionRule;
  path: string;
  failure: Failure | null;
  onRule: (rule: ConnectionRule) => void;
}

export function ConnectionEditor({ rule, path, failure, onRule }: Props) {
  const put = (part: Partial<ConnectionRule>) => onRule({ ...rule, ...part });
  const wrong = at(failure, `${path}.wait`);
  return (
    <section className="column" aria-label="扣分规则">
      <h3>等待扣分</h3>
      <Waits wait={rule.wait} onWait={(wait) => put({ wait })} />
      {wrong.help && <p className="bad">{wrong.help}</p>}
      <h3>重拨与语音导航</h3>
      <div className="settings-fields">
        <PointsField label="每次重拨扣" value={rule.per_redial} onChange={(per_redial) => put({ per_redial })} />
        <PointsField label="重拨最多扣" value={rule.redial_most} onChange={(redial_most) => put({ redial_most })} />
        <NumberField label="导航不扣分的层数" unit="层" value={rule.free_levels} onChange={(free_levels) => put({ free_levels })} />
        <PointsField label="再多每层扣" value={rule.per_level} onChange={(per_level) => put({ per_level })} />
        <PointsField label="导航最多扣" value={rule.level_most} onChange={(level_most) => put({ level_most })} />
      </div>
    </section>
  );
}

function Waits({ wait, onWait }: { wait: readonly WaitStep[]; onWait: (wait: WaitStep[]) => void }) {
  const put = (index: number, part: Partial<WaitStep>) => onWait(replaced(wait, index, part));
  const last = wait.at(-1);
  return (
    <>
      {numbered(wait).map(({ index, place, value: step }) => (
        <div key={place} className="row keep">
          <span>超过</span>
          <InputNumber<number>
            aria-label={`第 ${place} 档秒数`}
            className="settings-points"
            min={0}
            precision={0}
            suffix="秒"
            value={step.over_seconds}
            onChange={(over_seconds) => over_seconds !== null && put(index, { over_seconds })}
          />
          <span>扣</span>
          <PointsInput label={`第 ${place} 档扣分`} value={step.deduct} onChange={(deduct) => put(index, { deduct })} />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={`删除第 ${place} 档`}
            title="删除"
            onClick={() => onWait(without(wait, index))}
          />
        </div>
      ))}
      <div>
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onWait([...wait, { over_seconds: (last?.over_seconds ?? 0) + 15, deduct: last?.deduct ?? 10 }])}
        >
          增加一档
        </Button>
      </div>
    </>
  );
}
