/** 豁免窗口: stretches of time in which a city's line cannot be expected to answer, registered before they begin. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Popconfirm } from "antd";
import { useMemo, useState } from "react";
import type { Exemption } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { dateTime } from "../format";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { type Column, Table } from "../table";
import { ExemptionEditor } from "./exemption-editor";
import { TabHead } from "./tab-head";

function columns(onWithdraw: (window: Exemption) => void): Column<Exemption>[] {
  return [
    { key: "city", title: "地市", value: (window) => window.city_name, width: 90, filter: true },
    { key: "from", title: "开始", value: (window) => window.starts_at, text: (window) => dateTime(window.starts_at), width: 132 },
    { key: "until", title: "结束", value: (window) => window.ends_at, text: (window) => dateTime(window.ends_at), width: 132 },
    { key: "reason", title: "原因", value: (window) => window.reason },
    { key: "document", title: "依据文件", value: (window) => window.document, width: 140 },
    {
      key: "registered",
      title: "登记",
      value: (window) => window.registered_at,
      text: (window) => `${dateTime(window.registered_at)} ${window.registered_by ?? ""}`,
      width: 206,
    },
    {
      key: "state",
      title: "状态",
      value: (window) => (window.withdrawn_at === null ? "有效" : "已撤回"),
      render: (window) =>
        window.withdrawn_at === null ? (
          <Popconfirm
            title={`撤回 ${window.city_name} 的豁免窗口？`}
            description="撤回后记录保留，不再作为结果 50 的依据。"
            okText="撤回"
            cancelText="返回"
            onConfirm={() => onWithdraw(window)}
          >
            <Button size="small">撤回</Button>
          </Popconfirm>
        ) : (
          <span className="mark faint">已撤回</span>
        ),
      width: 84,
      filter: true,
    },
  ];
}

export default function Exemptions() {
  const list = useQuery("exemption.list", null);
  const withdraw = useChange("exemption.withdraw", { failure: "here" });
  const [adding, setAdding] = useState(false);
  const { mutate } = withdraw;
  const shown = useMemo(() => columns(({ id }) => mutate({ id })), [mutate]);
  return (
    <>
      <TabHead
        title="豁免窗口"
        about="灾害、割接等事先知道的情况，须在开始之前登记。窗口内没有接通的拨打可选结果 50，不计入接通率，另行补拨；接通的照常计。"
      />
      <FailureNote failure={withdraw.error} />
      <Loaded of={list} what="豁免窗口">
        {(rows) => (
          <Table
            name="豁免窗口"
            unit="个"
            rows={rows}
            columns={shown}
            rowKey={({ id }) => id}
            tone={({ withdrawn_at: withdrawn }) => (withdrawn === null ? undefined : "faint")}
            empty={
              <Empty action="登记豁免窗口" onAction={() => setAdding(true)}>
                还没有登记。知道哪个地市要割接或停机时，在这里登记。
              </Empty>
            }
            tools={
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
                登记
              </Button>
            }
          />
        )}
      </Loaded>
      {adding && <ExemptionEditor onClose={() => setAdding(false)} />}
    </>
  );
}
