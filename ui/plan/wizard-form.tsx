/** The wizard's settings. What is not touched stays as the office has it. */
import { DatePicker, InputNumber } from "antd";
import dayjs from "dayjs";
import type { Failure } from "../api/failure";
import type { Band, DayKindWeights, PlanRules } from "../api/generated";
import { setMonth } from "../frame/program";
import { Field, NumberField } from "../settings/fields";
import { replaced } from "../settings/numbered";
import { DayKindInputs, GapRules, ShareRules } from "../settings/planning-fields";

export interface Wish {
  /** Of a whole month in the province. */
  total: number;
  /** Null: as early as can be. */
  from: string | null;
  rules: PlanRules;
  bands: Band[];
  day_kind_weights: DayKindWeights;
  seed: number;
}

interface Props {
  wish: Wish;
  onWish: (wish: Wish) => void;
  failure: Failure | null;
  month: string;
  /** The first day of the preview. */
  from: string | null;
}

export function WizardForm({ wish, onWish, failure, month, from }: Props) {
  const put = (part: Partial<Wish>) => onWish({ ...wish, ...part });
  return (
    <div className="column wide">
      <div className="plan-when">
        <Field label="月份">
          {(id) => (
            <DatePicker
              id={id}
              picker="month"
              allowClear={false}
              format="YYYY年M月"
              value={dayjs(`${month}-01`)}
              onChange={(value) => value && setMonth(value.format("YYYY-MM"))}
            />
          )}
        </Field>
        <Field label="起始日" hint="不填则尽早开始" failure={failure} field="from">
          {(id) => (
            <DatePicker
              id={id}
              format="M月D日"
              placeholder={from === null ? "尽早" : dayjs(from).format("M月D日")}
              defaultPickerValue={dayjs(`${month}-01`)}
              value={wish.from === null ? null : dayjs(wish.from)}
              onChange={(value) => put({ from: value === null ? null : value.format("YYYY-MM-DD") })}
            />
          )}
        </Field>
        <NumberField
          label="全月任务总数"
          hint="月中开始按天数折算"
          unit="通"
          min={1}
          value={wish.total}
          failure={failure}
          field="total"
          onChange={(total) => put({ total })}
        />
      </div>
      <Bands bands={wish.bands} onBands={(bands) => put({ bands })} />
      <section className="column" aria-label="占比">
        <h2>占比</h2>
        <ShareRules rules={wish.rules} onRules={(rules) => put({ rules })} failure={failure} />
      </section>
      <section className="column" aria-label="间隔与上限">
        <h2>间隔与上限</h2>
        <GapRules rules={wish.rules} onRules={(rules) => put({ rules })} failure={failure} />
      </section>
      <section className="column" aria-label="日型权重">
        <h2>日型权重</h2>
        <DayKindInputs
          weights={wish.day_kind_weights}
          onWeights={(day_kind_weights) => put({ day_kind_weights })}
          failure={failure}
        />
      </section>
      <details className="plan-advanced">
        <summary>高级</summary>
        <NumberField
          label="随机种子"
          hint="同样的设置、花名册和种子得到同样的计划；种子在月度关账后公布"
          value={wish.seed}
          failure={failure}
          field="seed"
          onChange={(seed) => put({ seed })}
        />
      </details>
    </div>
  );
}

/** The bands of this month with their weights; their hours are the office's. */
function Bands({ bands, onBands }: { bands: readonly Band[]; onBands: (bands: Band[]) => void }) {
  return (
    <section className="column" aria-label="时段权重">
      <h2>时段权重</h2>
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
    </section>
  );
}
