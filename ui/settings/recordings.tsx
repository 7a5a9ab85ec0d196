/** 录音: the folder in which the office's recorder leaves its files. */
import { Input } from "antd";
import { Field, NumberField } from "./fields";
import { Section } from "./section";

const FIELDS = ["recordings.folder", "recordings.margin_minutes"];

export default function Recordings() {
  return (
    <Section
      word="recordings"
      title="录音"
      about="录音设备或软电话存放文件的文件夹。拨测台每 20 秒看一次，把像是这次通话的录音提示给拨测员，由拨测员决定是否附上。"
      fields={FIELDS}
    >
      {({ value, change, failure }) => (
        <div className="card settings-text">
          <Field label="录音文件夹" hint="完整路径；留空则不查看" failure={failure} field="recordings.folder">
            {(id) => <Input id={id} value={value.folder} onChange={(event) => change({ ...value, folder: event.target.value.trim() })} />}
          </Field>
          <NumberField
            label="时间允差"
            hint="录音文件的修改时间可以早于或晚于通话多少"
            unit="分钟"
            max={60}
            value={value.margin_minutes}
            failure={failure}
            field="recordings.margin_minutes"
            onChange={(minutes) => change({ ...value, margin_minutes: minutes })}
          />
        </div>
      )}
    </Section>
  );
}
