import { DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import type { RegisterExemption } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { dayOf } from "../format";
import { EditDrawer } from "./edit-drawer";
import { Field } from "./fields";

const FIELDS = ["cities", "from", "until", "reason", "from_day", "until_day"];

/** One window to register, for one city, some, or all. */
export function ExemptionEditor({ onClose }: { onClose: () => void }) {
  const cities = useQuery("roster.get", null).data?.cities.filter(({ active }) => active) ?? [];
  const register = useChange("exemption.register", { failure: "here" });
  const [start] = useState<RegisterExemption>(() => {
    const day = dayOf(Date.now() + 86_400_000);
    return { cities: [], from_day: day, from: "00:00", until_day: day, until: "06:00", reason: "", document: "" };
  });
  const [draft, setDraft] = useState(start);
  const put = (part: Partial<RegisterExemption>) => setDraft((old) => ({ ...old, ...part }));
  const failure = register.error;
  const moment = (label: string, place: "from" | "until") => {
    const day = `${place}_day` as const;
    return (
      <Field label={label} failure={failure} field={place}>
        {(id) => (
          <div className="row keep">
            <DatePicker
              id={id}
              allowClear={false}
              aria-label={`${label}日期`}
              value={dayjs(draft[day])}
              onChange={(next) => next && put({ [day]: next.format("YYYY-MM-DD") })}
            />
            <Input
              className="settings-time digits"
              aria-label={`${label}时刻`}
              maxLength={5}
              value={draft[place]}
              onChange={(event) => put({ [place]: event.target.value.replace("：", ":").trim() })}
            />
          </div>
        )}
      </Field>
    );
  };
  return (
    <EditDrawer
      title="登记豁免窗口"
      changed={draft !== start}
      failure={failure}
      fields={FIELDS}
      saving={register.isPending}
      onSave={() => register.mutate(draft, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label="地市" hint="不选则为全部地市" failure={failure} field="cities">
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            allowClear
            placeholder="全部地市"
            value={draft.cities}
            options={cities.map((city) => ({ value: city.id, label: city.name }))}
            onChange={(next) => put({ cities: next })}
          />
        )}
      </Field>
      {moment("开始", "from")}
      {moment("结束", "until")}
      <Field label="原因" failure={failure} field="reason">
        {(id) => <Input.TextArea id={id} rows={2} placeholder="例如：平台割接升级" value={draft.reason} onChange={(event) => put({ reason: event.target.value })} />}
      </Field>
      <Field label="依据文件" hint="文号或通知名称，没有可不填">
        {(id) => <Input id={id} value={draft.document} onChange={(event) => put({ document: event.target.value })} />}
      </Field>
      <p className="small faint">须在开始之前登记；登记后可以撤回，记录保留。</p>
    </EditDrawer>
  );
}
