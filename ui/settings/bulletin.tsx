import { Input } from "antd";
import { Field } from "./fields";
import { Section } from "./section";

/** What stands around the text of the printed bulletin, a line each. */
const FRAME = [
  { word: "number", label: "发文字号", hint: "{年}、{月} 按通报月份填写，如 晋热线通〔{年}〕{月}号；不填则不印" },
  { word: "recipients", label: "主送", hint: "不写冒号；不填则不印" },
  { word: "copies", label: "抄送", hint: "不填则不印" },
  { word: "signature", label: "署名", hint: "不填则用印发单位" },
  { word: "date", label: "成文日期", hint: "如 2027年1月5日；不填则用导出当日" },
] as const;

export default function Bulletin() {
  return (
    <Section word="bulletin" title="通报文字" about="月度通报里由本单位决定的文字，图表和数字由程序填写。">
      {({ value, change, failure }) => (
        <div className="card settings-text">
          <Field label="印发单位" failure={failure} field="bulletin.issuer">
            {(id) => <Input id={id} value={value.issuer} onChange={(event) => change({ ...value, issuer: event.target.value })} />}
          </Field>
          {FRAME.map(({ word, label, hint }) => (
            <Field key={word} label={label} hint={hint} failure={failure} field={`bulletin.${word}`}>
              {(id) => <Input id={id} value={value[word]} onChange={(event) => change({ ...value, [word]: event.target.value })} />}
            </Field>
          ))}
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
