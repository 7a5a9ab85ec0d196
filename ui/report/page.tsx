/** 月度通报: check it, read it as it will print, export it, close the month. */
import { Tabs } from "antd";
import { useLocation, useSearch } from "wouter";
import { useMay } from "../access/may";
import { useQuery } from "../api/query";
import { monthText } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useMonth, useProgram } from "../frame/program";
import { CheckUp } from "./check-up";
import { Close } from "./close";
import { Exports } from "./exports";
import { Preview } from "./preview";
import "./report.css";

const STEPS = [
  { key: "check", label: "1 体检", needs: "bulletin.check_up", Content: CheckUp },
  { key: "preview", label: "2 预览", needs: "bulletin.preview", Content: Preview },
  { key: "export", label: "3 导出", needs: "bulletin.exports", Content: Exports },
  { key: "close", label: "4 关账", needs: "bulletin.close", Content: Close },
] as const;

const STATES = { draft: "计划未发布", published: "计划已发布", closed: "已关账" } as const;

function Steps({ month }: { month: string }) {
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get("step");
  const may = useMay();
  const steps = STEPS.filter(({ needs }) => may(needs));
  const step = steps.find(({ key }) => key === asked) ?? steps[0];
  const findings = useQuery("bulletin.check_up", { month }, { when: may("bulletin.check_up") });
  const open = findings.data?.filter(({ count }) => count > 0).length ?? 0;
  return (
    <Tabs
      size="small"
      activeKey={step?.key ?? ""}
      onChange={(key) => navigate(`/report?step=${key}`, { replace: true })}
      items={steps.map(({ key, label, Content }) => ({
        key,
        label: key === "check" && open > 0 ? `${label}（▲ ${open}）` : label,
        children: key === step?.key && <Content key={month} month={month} />,
      }))}
    />
  );
}

export default function Page() {
  const month = useMonth();
  const program = useProgram();
  const [, navigate] = useLocation();
  const state = program.data?.months.find((known) => known.month === month)?.state;
  return (
    <div className="page report">
      <div className="row no-print">
        <h1>月度通报</h1>
        <span className="strong">{monthText(month)}</span>
        <span className={`mark ${state === "closed" ? "good" : "faint"}`}>{state ? STATES[state] : "没有计划"}</span>
        {program.data?.demo && <span className="mark warn">演示数据，不得引用</span>}
      </div>
      <Loaded of={program} what="本月状态">
        {() =>
          state === "published" || state === "closed" ? (
            <Steps month={month} />
          ) : (
            <Empty action="去拨测计划" onAction={() => navigate("/plan")}>
              {`${monthText(month)}没有已发布的拨测计划，还不能出通报。`}
            </Empty>
          )
        }
      </Loaded>
    </div>
  );
}
