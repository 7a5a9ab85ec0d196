/** The line above every page: which month, who is at work, whether all is saved and sound. */
import { DownOutlined, LeftOutlined, QuestionCircleOutlined, RightOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, DatePicker, Dropdown, Select, Tooltip } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link } from "wouter";
import { useMay } from "../access/may";
import { OwnPassword } from "../access/own-password";
import type { Person, Role, Status } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { type Saved, useSaved } from "../api/saved";
import { clock, dateTime, monthAfter } from "../format";
import { setMode, useMode } from "../theme/mode";
import type { Mode } from "../theme/palette";
import { setMonth, useMonth } from "./program";

function MonthPicker() {
  const month = useMonth();
  return (
    <fieldset className="row keep month" aria-label="月份">
      <Button size="small" icon={<LeftOutlined aria-hidden />} aria-label="上一月" onClick={() => setMonth(monthAfter(month, -1))} />
      <DatePicker
        size="small"
        picker="month"
        allowClear={false}
        inputReadOnly
        suffixIcon={null}
        format="YYYY年M月"
        value={dayjs(`${month}-01`)}
        aria-label="月份"
        onChange={(value) => value && setMonth(value.format("YYYY-MM"))}
      />
      <Button size="small" icon={<RightOutlined aria-hidden />} aria-label="下一月" onClick={() => setMonth(monthAfter(month, 1))} />
    </fieldset>
  );
}

function savedText(saved: Saved): string {
  if (saved.state === "saved") return `已保存 ${clock(saved.at)}`;
  if (saved.state === "saving") return "正在保存……";
  return saved.state === "failed" ? "⚠ 未保存" : "";
}

function SavedState() {
  const saved = useSaved();
  const failed = saved.state === "failed";
  return (
    <span
      role="status"
      className={`small digits saved ${failed ? "bad strong" : "faint"}`}
      title={failed ? saved.message : undefined}
    >
      {savedText(saved)}
    </span>
  );
}

const ROLES: Record<Role, string> = {
  planner: "计划员",
  caller: "拨测员",
  reviewer: "复核员",
  viewer: "查看者",
  administrator: "管理员",
};

function PersonAtWork({ status }: { status: Status }) {
  const change = useChange("program.switch_person");
  const people = useQuery("roster.get", null).data?.people.filter((person) => person.active) ?? [];
  return (
    <Select
      size="small"
      className="person"
      aria-label="当前人员（切换）"
      title="当前人员（切换）"
      placeholder="选择当前人员"
      value={status.person?.id ?? null}
      loading={change.isPending}
      options={people.map(({ id, name, roles }) => ({
        value: id,
        label: name,
        roles: roles.map((role) => ROLES[role]).join("、"),
      }))}
      optionRender={({ label, data }) => (
        <>
          {label} <span className="faint small">{data.roles}</span>
        </>
      )}
      onChange={(id) => id !== null && change.mutate({ id })}
    />
  );
}

/** Where passwords are asked for: who it is, and what they can do about it. */
function PersonProven({ person, given }: { person: Person; given: boolean }) {
  const lock = useChange("program.lock");
  const [changing, setChanging] = useState(false);
  const roles = person.roles.map((role) => ROLES[role]).join("、");
  const said = given ? `${roles}。口令是别人设置的，请修改` : roles;
  const items = [
    { key: "lock", label: "锁定 / 切换人员" },
    { key: "password", label: given ? "修改口令（现在的是别人设置的）" : "修改口令" },
  ];
  function onClick({ key }: { key: string }): void {
    if (key === "password") return setChanging(true);
    // Whatever is being typed is saved as it is when a field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    lock.mutate(null);
  }
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick }}>
        <Button size="small" className="person" aria-label={`当前人员：${person.name}`} title={said}>
          {person.name} {given && <span className="warn">▲</span>} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {changing && <OwnPassword person={person} onClose={() => setChanging(false)} />}
    </>
  );
}

/** A green dot or an amber triangle: the shape says it as well as the colour. */
function TrustLight({ status }: { status: Status }) {
  const may = useMay();
  const { backed_up_at: backup, backup_due: due, calendar_known: known } = status;
  const well = known && !due;
  const said = [
    backup === null ? "还没有备份" : `最近备份：${dateTime(backup)}`,
    ...(known ? [] : ["缺少官方节假日安排，请在设置中导入"]),
  ].join("；");
  const look = well ? "trust good" : "trust warn strong";
  const word = well ? "● 正常" : "▲ 注意";
  if (!may("backup.list"))
    return (
      <Tooltip title={`${said}。`}>
        <span className={look} role="note" aria-label={said}>
          {word}
        </span>
      </Tooltip>
    );
  return (
    <Tooltip title={`${said}。点击查看备份与检查。`}>
      <Link href="/settings/backup" className={look} aria-label={said}>
        {word}
      </Link>
    </Tooltip>
  );
}

const LOOKS: Record<Mode, string> = { light: "浅色", dark: "深色", contrast: "高对比" };

function Look() {
  const mode = useMode();
  const items = Object.entries(LOOKS).map(([key, label]) => ({ key, label }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, selectedKeys: [mode], onClick: ({ key }) => setMode(key as Mode) }}
    >
      <Button size="small" type="text" aria-label={`外观：${LOOKS[mode]}`}>
        外观
      </Button>
    </Dropdown>
  );
}

interface Props {
  status: Status | undefined;
  onFind: () => void;
  onHelp: () => void;
}

export function Header({ status, onFind, onHelp }: Props) {
  return (
    <header className="head row keep no-print">
      <MonthPicker />
      {status?.demo && <span className="mark warn strong">演示数据</span>}
      <span className="push" />
      <SavedState />
      {status?.founded && <TrustLight status={status} />}
      {status?.founded &&
        (status.access.passwords && status.person ? (
          <PersonProven person={status.person} given={status.access.given_password} />
        ) : (
          <PersonAtWork status={status} />
        ))}
      <Button size="small" icon={<SearchOutlined aria-hidden />} onClick={onFind}>
        查找 <kbd>Ctrl+K</kbd>
      </Button>
      <Look />
      <Button size="small" type="text" icon={<QuestionCircleOutlined aria-hidden />} onClick={onHelp}>
        帮助
      </Button>
    </header>
  );
}
