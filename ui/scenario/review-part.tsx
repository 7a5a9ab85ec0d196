/** What is still to find out, and who answers for the card. */
import { AutoComplete, Input } from "antd";
import type { ToVerify } from "../api/generated";
import type { PartProps } from "./basic-part";
import { DayField } from "./day-field";
import { Field, idOf } from "./field";
import { Lines } from "./lines";
import { ListPart } from "./list-part";
import { replaced } from "./move";

export function ReviewPart({ card, set }: PartProps) {
  const change = (at: number, part: Partial<ToVerify>) => {
    const open = card.to_verify[at];
    if (open) set("to_verify", replaced(card.to_verify, at, { ...open, ...part }));
  };
  return (
    <>
      <ListPart
        field="to_verify"
        title="待核（有一条没有核实，这张卡就不进入已发布的计划）"
        one="待核"
        list={card.to_verify}
        onChange={(open) => set("to_verify", open)}
        make={(): ToVerify => ({ where: "", what: "" })}
      >
        {({ where, what }, at) => (
          <>
            <Field field={`to_verify[${at}].where`} label="哪一处">
              <AutoComplete
                id={idOf(`to_verify[${at}].where`)}
                value={where}
                options={card.key_points.map(({ id, text }, place) => ({ value: id, label: `第 ${place + 1} 条要点：${text.slice(0, 16)}` }))}
                onChange={(place: string) => change(at, { where: place })}
              />
            </Field>
            <Field field={`to_verify[${at}]`} label="核实什么、向谁核实" wide>
              <Input id={idOf(`to_verify[${at}]`)} value={what} onChange={({ target }) => change(at, { what: target.value })} />
            </Field>
          </>
        )}
      </ListPart>
      <fieldset className="scenario-fields">
        <legend>应核实的情况与审核</legend>
        <Field field="clarifying" label="话务员应当核实的情况" hint="每行一条" wide>
          <Lines id={idOf("clarifying")} value={card.clarifying} onChange={(lines) => set("clarifying", lines)} />
        </Field>
        <Field field="author" label="编写人">
          <Input id={idOf("author")} value={card.author} onChange={({ target }) => set("author", target.value)} />
        </Field>
        <Field field="reviewer" label="审核人">
          <Input id={idOf("reviewer")} value={card.reviewer} onChange={({ target }) => set("reviewer", target.value)} />
        </Field>
        <Field field="reviewed_on" label="审核日期">
          <DayField id={idOf("reviewed_on")} value={card.reviewed_on} onChange={(day) => set("reviewed_on", day)} />
        </Field>
      </fieldset>
    </>
  );
}
