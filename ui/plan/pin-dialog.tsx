/** 固定: which fields of a task nothing but a manual edit may change. */
import { App, Checkbox, Modal } from "antd";
import { useState } from "react";
import { type Pin, PIN_NAMES, type TaskRow } from "../api/generated";
import { useChange } from "../api/query";
import { dayText } from "../format";
import { FailureNote } from "../frame/failure";

const PINS = Object.keys(PIN_NAMES) as Pin[];

/** What the field holds now, so that one sees what is being pinned. */
const HELD: Record<Pin, (task: TaskRow) => string> = {
  day: ({ day }) => dayText(day),
  time: ({ start }) => start,
  caller: ({ caller_name }) => caller_name,
  scenario: ({ title }) => title ?? "接通拨测，不提问",
};

interface Props {
  task: TaskRow;
  pins: readonly Pin[];
  onClose: () => void;
}

export function PinDialog({ task, pins, onClose }: Props) {
  const [chosen, choose] = useState<readonly Pin[]>(pins);
  const pin = useChange("plan.pin", { failure: "here" });
  const { message } = App.useApp();
  const save = () =>
    pin.mutate(
      { id: task.id, pins: [...chosen] },
      {
        onSuccess: () => {
          void message.success(chosen.length === 0 ? "已取消固定" : `已固定：${chosen.map((name) => PIN_NAMES[name]).join("、")}`);
          onClose();
        },
      },
    );
  return (
    <Modal open title={`固定：${task.number} ${task.city_name}`} okText="保存" cancelText="返回" width={520} confirmLoading={pin.isPending} onOk={save} onCancel={onClose}>
      <div className="column wide">
        <p className="small faint">
          {task.plan_state === "draft"
            ? "固定的字段在重新抽取时保留：新草稿里会有一个任务照此安排。不想保留时取消固定。"
            : "固定的字段在重排和换时段时都不动；要改只能手工调整。"}
        </p>
        <fieldset className="choices" aria-label="固定的字段">
          {PINS.map((name) => (
            <Checkbox
              key={name}
              checked={chosen.includes(name)}
              onChange={({ target }) => choose(PINS.filter((other) => (other === name ? target.checked : chosen.includes(other))))}
            >
              {PIN_NAMES[name]} <span className="faint">{HELD[name](task)}</span>
            </Checkbox>
          ))}
        </fieldset>
        <FailureNote failure={pin.error} />
      </div>
    </Modal>
  );
}
