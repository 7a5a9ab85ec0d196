/** What the caller plays and says. */
import { Input, InputNumber } from "antd";
import type { PartProps } from "./basic-part";
import { Field, idOf } from "./field";
import { Lines } from "./lines";

const AREA = { minRows: 1, maxRows: 6 };

export function ScriptPart({ card, set }: PartProps) {
  const { persona, opening } = card;
  return (
    <fieldset className="scenario-fields">
      <legend>角色与脚本</legend>
      <Field field="persona.age" label="年龄">
        <InputNumber
          id={idOf("persona.age")}
          value={persona.age}
          suffix="岁"
          onChange={(age) => age !== null && set("persona", { ...persona, age })}
        />
      </Field>
      <Field field="persona.role" label="身份">
        <Input
          id={idOf("persona.role")}
          value={persona.role}
          placeholder="如 在外打工的装修工"
          onChange={({ target }) => set("persona", { ...persona, role: target.value })}
        />
      </Field>
      <Field field="persona.county" label="所在区县" hint="不写真实地址">
        <Input
          id={idOf("persona.county")}
          value={persona.county}
          placeholder="如 城区、某县"
          onChange={({ target }) => set("persona", { ...persona, county: target.value })}
        />
      </Field>
      <Field field="background" label="背景" wide>
        <Input.TextArea
          id={idOf("background")}
          autoSize={AREA}
          value={card.background}
          onChange={({ target }) => set("background", target.value)}
        />
      </Field>
      <Field field="opening.text" label="开场白" wide>
        <Input.TextArea
          id={idOf("opening.text")}
          autoSize={AREA}
          value={opening.text}
          onChange={({ target }) => set("opening", { ...opening, text: target.value })}
        />
      </Field>
      <Field field="opening.variants" label="其他说法" hint="每行一种，两至三种" wide>
        <Lines
          id={idOf("opening.variants")}
          value={opening.variants}
          onChange={(variants) => set("opening", { ...opening, variants })}
        />
      </Field>
      <Field field="probes" label="追问" hint="每行一句" wide>
        <Lines id={idOf("probes")} value={card.probes} onChange={(lines) => set("probes", lines)} />
      </Field>
      <Field field="exit_line" label="结束语" hint="须谢绝登记工单" wide>
        <Input.TextArea
          id={idOf("exit_line")}
          autoSize={AREA}
          value={card.exit_line}
          onChange={({ target }) => set("exit_line", target.value)}
        />
      </Field>
      <Field field="do_not" label="禁止事项" hint="每行一条" wide>
        <Lines id={idOf("do_not")} value={card.do_not} onChange={(lines) => set("do_not", lines)} />
      </Field>
      <Field field="checkpoints" label="脚本打卡点" hint="每行一条，拨测员逐条打勾" wide>
        <Lines id={idOf("checkpoints")} value={card.checkpoints} onChange={(lines) => set("checkpoints", lines)} />
      </Field>
    </fieldset>
  );
}
