import { Checkbox, Input, Radio } from "antd";
import type { Failure } from "../../api/failure";
import type { Veto, VetoEffect } from "../../api/generated";
import { at } from "../../frame/failure";
import { Field } from "../fields";

const EFFECTS: readonly { value: VetoEffect; label: string }[] = [
  { value: "item_zero", label: "本项 0 分" },
  { value: "dimension_zero", label: "所在维度 0 分" },
  { value: "sheet_fails", label: "整单不合格（分数保留）" },
];

interface Props {
  veto: Veto | null;
  path: string;
  failure: Failure | null;
  onVeto: (veto: Veto | null) => void;
}

/** 一票否决: the finding, and how far it reaches. */
export function VetoEditor({ veto, path, failure, onVeto }: Props) {
  const whole = at(failure, path);
  return (
    <>
      <div>
        <Checkbox checked={veto !== null} onChange={(event) => onVeto(event.target.checked ? { effect: "item_zero", when: "" } : null)}>
          设一票否决
        </Checkbox>
      </div>
      {whole.help && <p className="bad">{whole.help}</p>}
      {veto && (
        <>
          <Field label="什么情况" failure={failure} field={`${path}.when`}>
            {(id) => <Input id={id} value={veto.when} onChange={(event) => onVeto({ ...veto, when: event.target.value })} />}
          </Field>
          <Field label="后果">
            {() => (
              <Radio.Group
                options={[...EFFECTS]}
                value={veto.effect}
                onChange={(event) => onVeto({ ...veto, effect: event.target.value as VetoEffect })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
