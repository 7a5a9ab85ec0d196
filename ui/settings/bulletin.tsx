import { Input } from "antd";
import { Field } from "./fields";
import { Section } from "./section";

export default function Bulletin() {
  return (
    <Section word="bulletin" title="通报文字" about="月度通报里由本单位决定的文字，图表和数字由程序填写。">
      {({ value, change, failure }) => (
        <div className="card settings-text">
          <Field label="印发单位" failure={failure} field="bulletin.issuer">
            {(id) => <Input id={id} value={value.issuer} onChange={(event) => change({ ...value, issuer: event.target.value })} />}
          </Field>
          <Field label="通报依据" failure={failure} field="bulletin.basis">
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 3, maxRows: 8 }}
                value={value.basis}
                onChange={(event) => change({ ...value, basis: event.target.value })}
              />
            )}
          </Field>
          <Field label="工作要求" hint="一行一段" failure={failure} field="bulletin.requirements">
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 6, maxRows: 14 }}
                value={value.requirements}
                onChange={(event) => change({ ...value, requirements: event.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </Section>
  );
}
