/** 入口: where somebody comes in, or comes back. What was open behind it stays as it was for whoever comes back. */
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import type { Status } from "../api/generated";
import { useChange } from "../api/query";
import { at, FailureNote, shownAt } from "../frame/failure";
import "./access.css";
import { sayUnlocked } from "./unlocked";

export function Door({ status, onOther }: { status: Status; onOther: () => void }) {
  const { presence, people, last, notices } = status.access;
  const locked = presence === "locked" ? (status.person?.id ?? null) : null;
  const [id, choose] = useState(locked ?? last ?? people[0]?.id ?? null);
  const [password, type] = useState("");
  const enter = useChange("program.switch_person", { failure: "here" });
  const client = useQueryClient();
  const person = people.find((known) => known.id === id);

  function submit(): void {
    if (id === null) return;
    enter.mutate(
      { id, password },
      {
        onSuccess: () => {
          if (id === locked) return sayUnlocked();
          // What the one before could see is not there for the next.
          client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "program.status" });
          onOther();
        },
        onSettled: () => type(""),
      },
    );
  }

  return (
    <main className="door" aria-label={locked === null ? "登录" : "已锁定"}>
      <form
        className="card column wide"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1>{locked === null ? "登录明察" : "已锁定"}</h1>
        {locked !== null && <p className="faint">已经填写的内容没有丢失。输入口令后回到原处继续。</p>}
        {notices.map((notice) => (
          <Alert key={notice} role="note" type="warning" showIcon title={notice} />
        ))}
        {!shownAt(enter.error, ["password"]) && <FailureNote failure={enter.error} />}
        <Form.Item className="field" layout="vertical" colon={false} label="人员" htmlFor="door-person">
          <Select
            id="door-person"
            value={id}
            getPopupContainer={(box) => box.parentElement ?? document.body}
            options={people.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(next) => {
              choose(next);
              enter.reset();
            }}
          />
        </Form.Item>
        <Form.Item
          className="field"
          layout="vertical"
          colon={false}
          label="口令"
          htmlFor="door-password"
          {...(person?.has_password === false ? { extra: "还没有设置口令，请联系管理员。" } : {})}
          {...at(enter.error, "password")}
        >
          <Input.Password
            id="door-password"
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => type(event.target.value)}
          />
        </Form.Item>
        {locked !== null && id !== locked && (
          <p className="small warn">换一位人员登录，原来打开的页面会关闭；已保存的内容不受影响。</p>
        )}
        <div>
          <Button type="primary" htmlType="submit" loading={enter.isPending} disabled={id === null}>
            {locked !== null && id === locked ? "解锁" : "登录"}
          </Button>
        </div>
      </form>
    </main>
  );
}
