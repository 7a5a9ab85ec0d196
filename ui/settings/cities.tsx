/** 地市与线路: the cities that are checked, each with its numbers and, where agreed, its own number of calls. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import type { City } from "../api/generated";
import { useQuery } from "../api/query";
import { count } from "../format";
import { type Column, Table } from "../table";
import { CityEditor } from "./city-editor";
import { Field } from "./fields";
import { Section } from "./section";

const COLUMNS: Column<City>[] = [
  { key: "id", title: "区划代码", value: (city) => city.id, width: 100 },
  { key: "name", title: "地市", value: (city) => city.name, width: 120 },
  { key: "area", title: "区号", value: (city) => city.area, width: 80 },
  {
    key: "lines",
    title: "热线号码",
    value: (city) => city.lines.map((line) => `${line.name} ${line.dial}${line.active ? "" : "（停用）"}`).join("；"),
  },
  {
    key: "target",
    title: "每月通数",
    value: (city) => city.target,
    text: (city) => (city.target === null ? "平均分" : count(city.target)),
    number: true,
    width: 100,
    hint: "没有单独指定的，平均分月度总数",
  },
  {
    key: "active",
    title: "状态",
    value: (city) => (city.active ? "拨测" : "停用"),
    render: (city) => (city.active ? "拨测" : <span className="mark faint">停用</span>),
    width: 80,
    filter: true,
  },
];

const NEW: City = {
  id: "",
  name: "",
  area: "",
  target: null,
  active: true,
  lines: [{ id: "", name: "主线", dial: "", active: true }],
};

export default function Cities() {
  const roster = useQuery("roster.get", null);
  const [edited, edit] = useState<City | null>(null);
  return (
    <Section word="office" title="地市与线路" about="拨测哪些地市、拨哪些号码。停用的地市和号码不再排入新计划，已有记录保留。">
      {({ value, change, failure }) => (
        <>
          <Field label="省份" hint="用于通报的标题和正文" failure={failure} field="office.province">
            {(id) => (
              <Input
                id={id}
                className="settings-name"
                value={value.province}
                onChange={(event) => change({ ...value, province: event.target.value })}
              />
            )}
          </Field>
          <Table
            name="地市"
            unit="个"
            rows={roster.data?.cities}
            columns={COLUMNS}
            rowKey={(city) => city.id}
            open={edit}
            tone={(city) => (city.active ? undefined : "faint")}
            tools={
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => edit(NEW)}>
                新增地市
              </Button>
            }
          />
          {edited && <CityEditor city={edited} onClose={() => edit(null)} />}
        </>
      )}
    </Section>
  );
}
