/** 口令与权限: who has a password, and whether one is asked for. */
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Passwords, PersonPassword } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { dateTime } from "../format";
import { FailureNote, shownAt } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { Field, NumberField } from "./fields";
import { ROLES } from "./people-words";
import { TabHead } from "./tab-head";

const ABOUT = "启用后，登录和切换人员都要口令，各角色只能看到和办理自己分内的事。";

export default function PasswordsTab() {
  const passwords = useQuery("people.passwords", null);
  return (
    <>
      <TabHead title="口令与权限" about={ABOUT} />
      <Loaded of={passwords} what="口令">
        {(answer) => (
          <div className="column wide settings-text">
            <Switch key={String(answer.on)} passwords={answer} />
            <People people={answer.people} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Switch({ passwords }: { passwords: Passwords }) {
  const { on, idle_minutes: saved, obstacle, without } = passwords;
  const { message } = App.useApp();
  const own = useProgram().data?.person?.name;
  const [minutes, setMinutes] = useState(saved);
  const [password, type] = useState("");
  const use = useChange("people.use_passwords", { failure: "here" });
  function submit(next: boolean): void {
    use.mutate(
      { on: next, idle_minutes: minutes, password },
      { onSuccess: () => void message.success(next ? "已启用口令。" : "已停用口令。"), onSettled: () => type("") },
    );
  }
  return (
    <section className="card column settings-whole" aria-label="启用口令">
      <p>
        {on ? (
          <span className="mark good">已启用口令</span>
        ) : (
          <>
            <span className="mark warn">未启用口令</span> 打开程序即可使用，切换人员不需要口令，任何人都能看到全部任务。
          </>
        )}
      </p>
      {!on && obstacle !== null && <p className="warn">{obstacle}</p>}
      {without !== null && <p className="faint">{without}</p>}
      {!shownAt(use.error, ["password", "idle_minutes"]) && <FailureNote failure={use.error} />}
      <div className="row top">
        <NumberField
          label="无操作锁定"
          hint="到时锁定页面，输入口令后回到原处"
          unit="分钟"
          min={1}
          max={240}
          value={minutes}
          onChange={setMinutes}
          failure={use.error}
          field="idle_minutes"
        />
        <Field label={`${own ?? "管理员"}的口令`} hint="须由管理员本人确认" failure={use.error} field="password">
          {(id) => (
            <Input.Password
              id={id}
              className="settings-name"
              autoComplete="off"
              value={password}
              onChange={({ target }) => type(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="row">
        <Button type="primary" disabled={password === "" || (!on && obstacle !== null)} loading={use.isPending} onClick={() => submit(true)}>
          {on ? "保存锁定时间" : "启用口令"}
        </Button>
        {on && (
          <Button danger disabled={password === ""} onClick={() => submit(false)}>
            停用口令
          </Button>
        )}
      </div>
      <p className="faint small">
        忘记口令：请另一名管理员在下面重设；谁都不能重设时，在本机关闭明察后运行 mingcha people reset-password 姓名。
      </p>
    </section>
  );
}

const BY: Record<NonNullable<PersonPassword["set_by"]>, string> = {
  owner: "本人",
  administrator: "管理员",
  command_line: "命令行",
};

function People({ people }: { people: readonly PersonPassword[] }) {
  const [person, set] = useState<PersonPassword | null>(null);
  return (
    <section className="column" aria-label="各人的口令">
      <table className="settings-passwords">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">角色</th>
            <th scope="col">口令</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {people.map((row) => (
            <tr key={row.id}>
              <td>{row.name}</td>
              <td>{row.roles.map((role) => ROLES[role]).join("、") || "（未设）"}</td>
              <td className="nowrap">
                {row.set_at === null ? (
                  <span className="warn">没有口令</span>
                ) : (
                  <>
                    {dateTime(row.set_at)} <span className="faint small">{row.set_by && BY[row.set_by]}设置</span>
                  </>
                )}
                {row.failures > 0 && <span className="warn small"> 连续输错 {row.failures} 次</span>}
              </td>
              <td>
                <Button size="small" aria-label={`设置${row.name}的口令`} onClick={() => set(row)}>
                  {row.set_at === null ? "设置口令" : "重设口令"}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {person && <SetDialog person={person} onClose={() => set(null)} />}
    </section>
  );
}

function SetDialog({ person, onClose }: { person: PersonPassword; onClose: () => void }) {
  const own = useProgram().data?.person?.id === person.id && person.set_at !== null;
  const [current, setCurrent] = useState("");
  const [password, type] = useState("");
  const save = useChange("people.set_password", { failure: "here" });
  const submit = () => save.mutate({ person: person.id, password, current }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={`设置口令：${person.name}`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: password === "", loading: save.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="column wide">
        {!shownAt(save.error, ["password", "current"]) && <FailureNote failure={save.error} />}
        {own && (
          <Field label="原口令" failure={save.error} field="current">
            {(id) => <Input.Password id={id} value={current} onChange={({ target }) => setCurrent(target.value)} />}
          </Field>
        )}
        <Field
          label="新口令"
          hint="至少 8 个字符，可以是一句好记的话。请当面告知本人，并提醒其登录后改成自己的。"
          failure={save.error}
          field="password"
        >
          {(id) => (
            <Input.Password id={id} autoFocus autoComplete="new-password" value={password} onChange={({ target }) => type(target.value)} onPressEnter={submit} />
          )}
        </Field>
      </div>
    </Modal>
  );
}
