/** 新建计划: the settings at the left, what they give at the right, and one button that keeps it as a draft. */
import { App, Button } from "antd";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { PlanChoices, PlanView, Settings } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, monthText } from "../format";
import { Busy } from "../frame/busy";
import { Empty } from "../frame/empty";
import { shownAt } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { DAY_KIND_FIELDS, RULE_FIELDS } from "../settings/planning-fields";
import { PlanTrouble } from "./no-calendar";
import { newSeed, usePreview } from "./preview";
import { PreviewPanel } from "./preview-panel";
import { SteeringContext } from "./remedies";
import { asRequest, firstWish } from "./wish";
import { WizardForm } from "./wizard-form";

/** Where a complaint of the core is shown beside what it is about. */
const FIELDS = ["from", "seed", "targets", "callers", "excluded_scenarios", ...RULE_FIELDS, ...DAY_KIND_FIELDS];

export function Wizard({ month }: { month: string }) {
  const plan = useQuery("plan.get", { month });
  const settings = useQuery("settings.get", null);
  const choices = useQuery("plan.choices", { month });
  const today = useProgram().data?.today;
  const [, navigate] = useLocation();
  return (
    <div className="page">
      <Loaded of={plan} what="拨测计划">
        {(found) =>
          found && found.state !== "draft" ? (
            <Empty action="查看计划" onAction={() => navigate("/plan")}>
              {`${monthText(month)}的计划已经发布并封存，不能重新生成。`}
            </Empty>
          ) : (
            <Loaded of={settings} what="设置">
              {(known) => (
                <Loaded of={choices} what="拨测员和场景">
                  {(choice) =>
                    today !== undefined && (
                      <Steering month={month} settings={known} choices={choice} draft={found} today={today} />
                    )
                  }
                </Loaded>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </div>
  );
}

function NoPreview({ failed }: { failed: boolean }) {
  return failed ? <Empty>按上面的提示改好之后，这里会显示预览：各地市、各时段的覆盖和每天的通数。</Empty> : <Busy what="正在抽取预览" />;
}

interface SteeringProps {
  month: string;
  settings: Settings;
  choices: PlanChoices;
  draft: PlanView | null;
  today: string;
}

function Steering({ month, settings, choices, draft, today }: SteeringProps) {
  const [wish, setWish] = useState(() => firstWish(settings, choices, draft, today));
  const request = useMemo(() => asRequest(month, wish, choices), [month, wish, choices]);
  const preview = usePreview(request);
  const make = useChange("plan.make", { failure: "here" });
  const { message } = App.useApp();
  const [, navigate] = useLocation();

  const keep = () =>
    make.mutate(request, {
      onSuccess: (made) => {
        void message.success(`草稿已生成：${count(made.tasks)} 个任务`);
        navigate("/plan");
      },
    });

  const failure = make.error ?? preview.failure;
  return (
    <>
      <div className="row">
        <h1>
          {draft ? "重新抽取" : "新建计划"}：{monthText(month)}
        </h1>
        {draft && <span className="faint">生成后替换现有草稿</span>}
        <span className="row push">
          <Button onClick={() => navigate("/plan")}>取消</Button>
          <Button onClick={() => setWish({ ...wish, seed: newSeed() })} title="设置不变，换一个随机种子">
            换一次抽取
          </Button>
          <Button type="primary" loading={make.isPending} disabled={preview.failure !== null} onClick={keep}>
            生成草稿
          </Button>
        </span>
      </div>
      {!shownAt(failure, FIELDS) && <PlanTrouble month={month} failure={failure} />}
      <div className="fill plan-wizard">
        <WizardForm
          wish={wish}
          onWish={setWish}
          failure={failure}
          month={month}
          choices={choices}
          plan={preview.plan}
        />
        <div className="scroll">
          <SteeringContext value={{ request: preview.old ? null : request, wish, onWish: setWish }}>
            {preview.plan ? <PreviewPanel plan={preview.plan} old={preview.old} failed={preview.failure !== null} /> : <NoPreview failed={failure !== null} />}
          </SteeringContext>
        </div>
      </div>
    </>
  );
}
