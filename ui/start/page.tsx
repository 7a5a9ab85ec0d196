/**
 * First start: province, callers, first month. Every step has a good default, so that pressing the blue button three
 * times ends at today's first task.
 */
import { App, Button, Steps } from "antd";
import { useState } from "react";
import { Redirect, useLocation } from "wouter";
import { useChange, useQuery } from "../api/query";
import { Empty } from "../frame/empty";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { CallersStep, SUGGESTED } from "./callers-step";
import { MonthStep } from "./month-step";
import { ProvinceStep } from "./province-step";
import "../plan/plan.css";
import "./start.css";

const STEPS = [{ title: "省份" }, { title: "拨测员" }, { title: "首月计划" }];

export default function Page() {
  const program = useProgram();
  return (
    <div className="page start">
      <Loaded of={program} what="状态">
        {({ founded, today, months, demo }) =>
          demo ? <Redirect to="/today" replace /> : <Start founded={founded} today={today} planned={months.length > 0} />
        }
      </Loaded>
    </div>
  );
}

interface Props {
  founded: boolean;
  today: string;
  /** Some month has a plan. */
  planned: boolean;
}

function Start({ founded, today, planned }: Props) {
  // Asked once: the plan made here must not end the page before it has published it.
  const [finished] = useState(founded && planned);
  const [, navigate] = useLocation();
  const [reached, reach] = useState(0);
  const provinces = useQuery("program.provinces", null).data ?? [];
  const [chosen, choose] = useState<string>();
  const province = chosen ?? provinces[0]?.id ?? "";
  const [callers, setCallers] = useState<string[]>([...SUGGESTED]);
  const found = useChange("program.found", { failure: "here" });
  const step = founded ? 2 : reached;
  const begin = (names: string[]) => found.mutate({ province, callers: names.map((name) => name.trim()).filter((name) => name !== "") });
  if (finished)
    return (
      <Empty action="打开今日拨测" onAction={() => navigate("/today")}>
        首次设置已经完成，需要调整请到“设置”。
      </Empty>
    );
  return (
    <>
      <div className="row">
        <h1>欢迎使用明察</h1>
        <span className="faint">12345 热线拨测。三步即可开始，每一步都可以跳过，以后在“设置”中修改。</span>
        {!founded && <DemoButton />}
      </div>
      <Steps size="small" current={step} items={STEPS} />
      {step === 0 && <ProvinceStep provinces={provinces} chosen={province} onChoose={choose} onNext={() => reach(1)} />}
      {step === 1 && (
        <CallersStep
          callers={callers}
          onCallers={setCallers}
          failure={found.error}
          busy={found.isPending}
          onBack={() => reach(0)}
          onNext={() => begin(callers)}
          onSkip={() => begin([...SUGGESTED])}
        />
      )}
      {step === 2 && <MonthStep today={today} />}
    </>
  );
}

/** A look around first: a database of its own with a year of made-up calls. */
function DemoButton() {
  const open = useChange("demo.open", { failure: "here" });
  const { message } = App.useApp();
  return (
    <div className="push row">
      <FailureNote failure={open.error} />
      <Button
        loading={open.isPending}
        title="另存的一套模拟数据，随时可以回到这里"
        onClick={() =>
          open.mutate(null, {
            // The page itself goes on to today's tasks as soon as the program says that it is in the demo database.
            onSuccess: () => void message.success("已打开演示数据；在“设置 → 演示数据”可以回到正式数据"),
          })
        }
      >
        载入演示数据
      </Button>
    </div>
  );
}
