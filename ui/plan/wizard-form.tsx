/** The wizard's settings, section by section. What is not touched stays as the office has it. */
import { InputNumber } from "antd";
import { type ReactNode, useId, useRef } from "react";
import type { Failure } from "../api/failure";
import type { Band, PlanChoices, PlanView } from "../api/generated";
import { NumberField } from "../settings/fields";
import { replaced } from "../settings/numbered";
import { DayKindInputs, GapRules, ShareRules } from "../settings/planning-fields";
import type { Wish } from "./wish";
import { Callers } from "./wizard-callers";
import { Scenarios } from "./wizard-scenarios";
import { Targets } from "./wizard-targets";

interface Props {
  wish: Wish;
  onWish: (wish: Wish) => void;
  failure: Failure | null;
  month: string;
  choices: PlanChoices;
  /** The newest preview. */
  plan: PlanView | undefined;
}

export function WizardForm({ wish, onWish, failure, month, choices, plan }: Props) {
  const put = (part: Partial<Wish>) => onWish({ ...wish, ...part });
  const sections: Record<string, ReactNode> = {
    总数与地市目标: (
      <Targets wish={wish} onWish={put} failure={failure} month={month} cities={choices.cities} plan={plan} />
    ),
    时段权重: <Bands bands={wish.bands} onBands={(bands) => put({ bands })} />,
    拨测员与班次: (
      <Callers
        callers={choices.callers}
        absent={wish.absent}
        onAbsent={(absent) => put({ absent })}
        loads={plan?.quality.caller_load ?? []}
        failure={failure}
      />
    ),
    间隔与上限: <GapRules rules={wish.rules} onRules={(rules) => put({ rules })} failure={failure} />,
    占比: <ShareRules rules={wish.rules} onRules={(rules) => put({ rules })} failure={failure} />,
    日型权重: (
      <DayKindInputs
        weights={wish.day_kind_weights}
        onWeights={(day_kind_weights) => put({ day_kind_weights })}
        failure={failure}
      />
    ),
    提问场景: (
      <Scenarios
        scenarios={choices.scenarios}
        excluded={wish.excluded}
        onExcluded={(excluded) => put({ excluded })}
        plan={plan}
        failure={failure}
      />
    ),
    高级: (
      <NumberField
        label="随机种子"
        hint="同样的设置、花名册和种子得到同样的计划；种子在月度关账后公布"
        value={wish.seed}
        failure={failure}
        field="seed"
        onChange={(seed) => put({ seed })}
      />
    ),
  };
  return <Sections sections={sections} />;
}

/** One under the other in a pane of their own, with the way to each above. */
function Sections({ sections }: { sections: Readonly<Record<string, ReactNode>> }) {
  const id = useId();
  const pane = useRef<HTMLDivElement>(null);
  const names = Object.keys(sections);
  const goTo = (at: number) => pane.current?.children[at]?.scrollIntoView({ block: "start" });
  return (
    <div className="card plan-form">
      <nav className="plan-jumps" aria-label="设置分段">
        {names.map((name, at) => (
          <button key={name} type="button" onClick={() => goTo(at)}>
            {name}
          </button>
        ))}
      </nav>
      <div ref={pane} className="scroll plan-sections">
        {names.map((name, at) => (
          <section key={name} className="column" aria-labelledby={`${id}${at}`}>
            <h2 id={`${id}${at}`}>{name}</h2>
            {sections[name]}
          </section>
        ))}
      </div>
    </div>
  );
}

/** The bands of this month with their weights; their hours are the office's. */
function Bands({ bands, onBands }: { bands: readonly Band[]; onBands: (bands: Band[]) => void }) {
  return (
    <div className="plan-weights">
      {bands.map((band, index) => (
        <label key={band.id}>
          <span className="cut">
            {band.name} <span className="faint small digits">{`${band.start}–${band.end}`}</span>
          </span>
          <InputNumber<number>
            size="small"
            min={0}
            precision={0}
            value={band.weight}
            onChange={(weight) => weight !== null && onBands(replaced(bands, index, { weight }))}
          />
        </label>
      ))}
    </div>
  );
}
