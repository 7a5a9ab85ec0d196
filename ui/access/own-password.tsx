/** 修改我的口令. */
import { App, Input, Modal } from "antd";
import { useState } from "react";
import type { Person } from "../api/generated";
import { useChange } from "../api/query";
import { FailureNote, shownAt } from "../frame/failure";
import { Field } from "../settings/fields";

interface Props {
  person: Person;
  onClose: () => void;
}

export function OwnPassword({ person, onClose }: Props) {
  const { message } = App.useApp();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const save = useChange("people.set_password", { failure: "here" });
  const differ = again !== "" && again !== password;
  const ready = password !== "" && again === password;
  function submit(): void {
    if (!ready) return;
    save.mutate(
      { person: person.id, password, current },
      {
        onSuccess: () => {
          void message.success("口令已改。");
          onClose();
        },
      },
    );
  }
  return (
    <Modal
      open
      title={`修改口令：${person.name}`}
      okText="修改"
      cancelText="取消"
      okButtonProps={{ disabled: !ready, loading: save.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="column wide">
        {!shownAt(save.error, ["password", "current"]) && <FailureNote failure={save.error} />}
        <Field label="原口令" failure={save.error} field="current">
          {(id) => <Input.Password id={id} autoFocus value={current} onChange={({ target }) => setCurrent(target.value)} />}
        </Field>
        <Field label="新口令" hint="至少 8 个字符，可以是一句好记的话" failure={save.error} field="password">
          {(id) => <Input.Password id={id} value={password} onChange={({ target }) => setPassword(target.value)} />}
        </Field>
        <Field label="再输一次新口令" {...(differ ? { hint: "两次输入的不一样。" } : {})}>
          {(id) => (
            <Input.Password
              id={id}
              {...(differ ? { status: "error" as const } : {})}
              value={again}
              onChange={({ target }) => setAgain(target.value)}
              onPressEnter={submit}
            />
          )}
        </Field>
      </div>
    </Modal>
  );
}
