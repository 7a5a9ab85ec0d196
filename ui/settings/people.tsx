/** 人员与班次: who works here and when. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import type { Person, Roster, Shift } from "../api/generated";
import { useQuery } from "../api/query";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { PersonEditor } from "./person-editor";
import { ROLES, WEEKDAYS } from "./people-words";
import { ShiftEditor } from "./shift-editor";
import { TabHead } from "./tab-head";

const NEW_PERSON: Person = { id: "", name: "", roles: ["caller"], active: true, recused: [], week: [], exceptions: [] };
const NEW_SHIFT: Shift = { id: "", name: "", start: "08:00", end: "18:00" };

const SHIFT_COLUMNS: Column<Shift>[] = [
  { key: "name", title: "班次", value: (shift) => shift.name },
  { key: "start", title: "开始", value: (shift) => shift.start, width: 90 },
  { key: "end", title: "结束", value: (shift) => shift.end, width: 90, hint: "不晚于开始的，到第二天" },
];

/** Shift ids as their names, in the order of the roster. */
function named(ids: readonly string[], shifts: readonly Shift[]): string {
  const names = shifts.filter((shift) => ids.includes(shift.id)).map((shift) => shift.name);
  return names.length === 0 ? "休" : names.join("、");
}

function columns({ cities, shifts }: Roster): Column<Person>[] {
  const cityNames = (ids: readonly string[]) =>
    cities.filter((city) => ids.includes(city.id)).map((city) => city.name).join("、");
  return [
    { key: "name", title: "姓名", value: (person) => person.name, width: 110 },
    { key: "roles", title: "角色", value: (person) => person.roles.map((role) => ROLES[role]).join("、") },
    ...WEEKDAYS.map(
      ({ weekday, name }): Column<Person> => ({
        key: `weekday ${weekday}`,
        title: name,
        value: (person) => named(person.week.filter((duty) => duty.weekday === weekday).map((duty) => duty.shift), shifts),
        width: 66,
      }),
    ),
    {
      key: "exceptions",
      title: "例外",
      value: (person) => person.exceptions.length,
      text: (person) => (person.exceptions.length === 0 ? "" : `${person.exceptions.length} 天`),
      number: true,
      width: 64,
    },
    { key: "recused", title: "回避", value: (person) => cityNames(person.recused), width: 100 },
    {
      key: "active",
      title: "状态",
      value: (person) => (person.active ? "在岗" : "离岗"),
      render: (person) => (person.active ? "在岗" : <span className="mark faint">离岗</span>),
      width: 64,
    },
  ];
}

export default function People() {
  const roster = useQuery("roster.get", null);
  return (
    <>
      <TabHead title="人员与班次" about="谁来拨、每周哪天上什么班。排计划时只给当班且不回避的拨测员派任务。" />
      <Loaded of={roster} what="人员">
        {(answer) => <Lists roster={answer} />}
      </Loaded>
    </>
  );
}

function Lists({ roster }: { roster: Roster }) {
  const [person, editPerson] = useState<Person | null>(null);
  const [shift, editShift] = useState<Shift | null>(null);
  const personColumns = useMemo(() => columns(roster), [roster]);
  return (
    <>
      <Table
        name="人员"
        unit="人"
        rows={roster.people}
        columns={personColumns}
        rowKey={({ id }) => id}
        open={editPerson}
        height="auto"
        tone={({ active }) => (active ? undefined : "faint")}
        tools={
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => editPerson(NEW_PERSON)}>
            新增人员
          </Button>
        }
      />
      <section className="settings-narrow">
        <Table
          name="班次"
          unit="个班次"
          rows={roster.shifts}
          columns={SHIFT_COLUMNS}
          rowKey={({ id }) => id}
          open={editShift}
          height="auto"
          tools={
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => editShift(NEW_SHIFT)}>
              新增班次
            </Button>
          }
        />
      </section>
      {person && <PersonEditor person={person} roster={roster} onClose={() => editPerson(null)} />}
      {shift && <ShiftEditor shift={shift} onClose={() => editShift(null)} />}
    </>
  );
}
