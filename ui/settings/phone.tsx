/** 话机与主叫号码: which link the telephone button opens, and the numbers we dial from. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Radio } from "antd";
import { useState } from "react";
import type { OwnNumber, PhoneLink } from "../api/generated";
import { useQuery } from "../api/query";
import { Empty } from "../frame/empty";
import { type Column, Table } from "../table";
import { Field } from "./fields";
import { OwnNumberEditor } from "./own-number-editor";
import { Section } from "./section";

const LINKS: readonly { value: PhoneLink; label: string }[] = [
  { value: "none", label: "不用软电话，在话机上手工拨号" },
  { value: "tel", label: "tel: 链接（系统默认的拨号程序）" },
  { value: "sip", label: "sip: 链接（指定话机服务器）" },
];

const COLUMNS: Column<OwnNumber>[] = [
  { key: "name", title: "话机名称", value: (own) => own.name },
  { key: "number", title: "号码", value: (own) => own.number, width: 160 },
  {
    key: "active",
    title: "状态",
    value: (own) => (own.active ? "在用" : "停用"),
    render: (own) => (own.active ? "在用" : <span className="mark faint">停用</span>),
    width: 80,
  },
];

const NEW: OwnNumber = { id: "", name: "", number: "", active: true };

export default function Phone() {
  const roster = useQuery("roster.get", null);
  const [edited, edit] = useState<OwnNumber | null>(null);
  return (
    <Section
      word="workbench"
      title="话机与主叫号码"
      about="拨测台的电话按钮怎样拨号，用哪些号码拨出。主叫号码随每次拨打记录，便于避免被认出。"
      fields={["workbench.sip_host", "workbench.prefix"]}
    >
      {({ value, change, failure }) => (
        <>
          <div className="card settings-text">
            <Field label="电话按钮">
              {() => (
                <Radio.Group
                  className="settings-stack"
                  options={[...LINKS]}
                  value={value.phone}
                  onChange={(event) => change({ ...value, phone: event.target.value as PhoneLink })}
                />
              )}
            </Field>
            {value.phone !== "none" && (
              <div className="row top wide">
                <Field label="外线前缀" hint="拨外线先拨的数字，逗号表示稍停，例如 9," failure={failure} field="workbench.prefix">
                  {(id) => <Input id={id} className="settings-name digits" value={value.prefix} onChange={(event) => change({ ...value, prefix: event.target.value.replace("，", ",").trim() })} />}
                </Field>
                {value.phone === "sip" && (
                  <Field label="话机服务器" hint="地址和端口，例如 10.0.0.8:5060" failure={failure} field="workbench.sip_host">
                    {(id) => <Input id={id} className="settings-name digits" value={value.sip_host} onChange={(event) => change({ ...value, sip_host: event.target.value.trim() })} />}
                  </Field>
                )}
              </div>
            )}
            {value.phone !== "none" && (
              <Checkbox checked={value.dial_opens} onChange={(event) => change({ ...value, dial_opens: event.target.checked })}>
                按“拨出”（F1）时同时交给软电话
              </Checkbox>
            )}
          </div>
          <Table
            name="主叫号码"
            unit="个"
            rows={roster.data?.own_numbers}
            columns={COLUMNS}
            rowKey={({ id }) => id}
            open={edit}
            height="auto"
            tone={({ active }) => (active ? undefined : "faint")}
            empty={
              <Empty action="新增号码" onAction={() => edit(NEW)}>
                还没有登记主叫号码。登记后，拨测台在拨出时记下用的是哪一个。
              </Empty>
            }
            tools={
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => edit(NEW)}>
                新增号码
              </Button>
            }
          />
          {edited && <OwnNumberEditor own={edited} onClose={() => edit(null)} />}
        </>
      )}
    </Section>
  );
}
