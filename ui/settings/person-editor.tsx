/** One person in a drawer: roles, weekly pattern, the days on which it does not hold, and the cities never called. */
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Person, Role, Roster } from "../api/generated";
import { useChange } from "../api/query";
import { DutyExceptions } from "./duty-exceptions";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";
import { ROLES } from "./people-words";
import { WeekGrid } from "./week-grid";

const ROLE_CHOICES = (Object.keys(ROLES) as Role[]).map((role) => ({ value: role, label: ROLES[role] }));

interface Props {
  person: Person;
  roster: Roster;
  onClose: () => void;
}

export function PersonEditor({ person, roster, onClose }: Props) {
  const [draft, setDraft] = useState(person);
  const save = useChange("roster.save_person", { failure: "here" });
  const put = (part: Partial<Person>) => setDraft((old) => ({ ...old, ...part }));
  return (
    <EditDrawer
      title={person.id === "" ? "新增人员" : person.name}
      changed={draft !== person}
      failure={save.error}
      fields={["person.name", "person.recused", ...draft.exceptions.map((_, index) => `person.exceptions[${index}]`)]}
      saving={save.isPending}
      width={560}
      onSave={() => save.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="姓名" failure={save.error} field="person.name">
        {(id) => <Input id={id} value={draft.name} onChange={(event) => put({ name: event.target.value })} />}
      </Field>
      <Field label="角色" hint="只有拨测员会分到任务">
        {() => <Checkbox.Group options={ROLE_CHOICES} value={draft.roles} onChange={(roles) => put({ roles })} />}
      </Field>
      <Checkbox checked={draft.active} onChange={(event) => put({ active: event.target.checked })}>
        在岗（离岗后不再派任务，记录保留）
      </Checkbox>
      <section className="column" aria-label="每周班次">
        <h2>每周班次</h2>
        <WeekGrid week={draft.week} shifts={roster.shifts} onWeek={(week) => put({ week })} />
      </section>
      <DutyExceptions
        exceptions={draft.exceptions}
        shifts={roster.shifts}
        failure={save.error}
        onExceptions={(exceptions) => put({ exceptions })}
      />
      <Field label="回避地市" hint="这些地市从不派给此人" failure={save.error} field="person.recused">
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            placeholder="无"
            value={draft.recused}
            options={roster.cities.map((city) => ({ value: city.id, label: city.name }))}
            optionFilterProp="label"
            onChange={(recused) => put({ recused })}
          />
        )}
      </Field>
    </EditDrawer>
  );
}
