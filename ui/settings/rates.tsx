/** 口径: which rate leads, against which target, and the definition cards as they are printed. */
import { Radio, Select } from "antd";
import { type DefinitionCard, type FifteenSecondClock, type Rates as RatesSetting, TIER_PRESET_NAMES, type TierPreset } from "../api/generated";
import { useQuery } from "../api/query";
import { useProgram } from "../frame/program";
import { Field, ShareField } from "./fields";
import { type Part, Section } from "./section";

const CLOCKS: readonly { value: FifteenSecondClock; label: string }[] = [
  { value: "ringback_or_transfer", label: "自回铃起；经语音导航或智能客服的，自要求转人工起，至人工应答" },
  { value: "dialled", label: "自拨出起，至人工应答" },
  { value: "first_answer", label: "自回铃起，至首次应答（人工、语音导航或智能客服）" },
];

const PRESETS = Object.entries(TIER_PRESET_NAMES).map(([value, label]) => ({ value: value as TierPreset, label }));

const BOT = [
  { value: false, label: "不算接通" },
  { value: true, label: "算接通" },
];

/** The core's own cards: names, numerators, denominators. A single day is asked for, because only the cards are read. */
function useCards(): DefinitionCard[] | undefined {
  const today = useProgram().data?.today;
  return useQuery("stats.get", { from: today ?? "", to: today ?? "" }, { when: today !== undefined, keep: true }).data?.cards;
}

export default function Rates() {
  const cards = useCards();
  return (
    <Section
      word="rates"
      title="口径"
      about="通报以哪个率为主、目标是多少、如何计时。改动立即作用于所有月份的统计，并作为新的一版口径留存，在统计分析里可与旧口径对照；已印发的通报不变。定义卡随每张图表印出。"
      fields={["rates.target", "rates.floor"]}
    >
      {(part) => (
        <>
          <Choices {...part} cards={cards} />
          <Cards cards={cards} />
        </>
      )}
    </Section>
  );
}

function Choices({ value, change, failure, cards }: Part<RatesSetting> & { cards: DefinitionCard[] | undefined }) {
  const permille = (share: number) => Math.round(share * 1000);
  return (
    <div className="card settings-text">
      <div className="row top wide">
        <Field label="主要指标" failure={failure} field="rates.headline">
          {(id) => (
            <Select
              id={id}
              className="settings-rate"
              value={value.headline}
              loading={cards === undefined}
              options={(cards ?? []).map(({ rate, name }) => ({ value: rate, label: name }))}
              onChange={(headline) => change({ ...value, headline })}
            />
          )}
        </Field>
        <ShareField
          label="目标值"
          hint="达到即为达标"
          value={permille(value.target)}
          failure={failure}
          field="rates.target"
          onChange={(target) => change({ ...value, target: target / 1000 })}
        />
        <ShareField
          label="底线值"
          hint="国标 GB/T 33358 为 95%"
          value={permille(value.floor)}
          failure={failure}
          field="rates.floor"
          onChange={(floor) => change({ ...value, floor: floor / 1000 })}
        />
      </div>
      <Field label="分档">
        {() => (
          <Radio.Group
            className="settings-stack"
            options={PRESETS}
            value={value.tiers}
            onChange={(event) => change({ ...value, tiers: event.target.value as TierPreset })}
          />
        )}
      </Field>
      <Field label="智能客服应答、未能转人工（结果 13）">
        {() => (
          <Radio.Group
            options={BOT}
            value={value.bot_counts_as_connected}
            onChange={(event) => change({ ...value, bot_counts_as_connected: event.target.value as boolean })}
          />
        )}
      </Field>
      <Field label="15 秒计时">
        {() => (
          <Radio.Group
            className="settings-stack"
            options={[...CLOCKS]}
            value={value.clock}
            onChange={(event) => change({ ...value, clock: event.target.value as FifteenSecondClock })}
          />
        )}
      </Field>
    </div>
  );
}

function Cards({ cards }: { cards: DefinitionCard[] | undefined }) {
  if (!cards) return null;
  return (
    <section className="column" aria-label="口径卡">
      <h2>口径卡（按已保存的设置）</h2>
      <ul className="plain settings-cards">
        {cards.map((card) => (
          <li key={card.rate} className="card">
            <h3>{card.name}</h3>
            <dl className="settings-terms small">
              <dt>分子</dt>
              <dd>{card.numerator}</dd>
              <dt>分母</dt>
              <dd>{card.denominator}</dd>
              <dt>不计入</dt>
              <dd>{card.exclusions}</dd>
              {card.note !== "" && (
                <>
                  <dt>说明</dt>
                  <dd>{card.note}</dd>
                </>
              )}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
