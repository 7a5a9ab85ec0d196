/** 总数与地市目标: when, how many, and which cities do not simply share evenly. */
import { Button, DatePicker, InputNumber } from "antd";
import dayjs from "dayjs";
import type { Failure } from "../api/failure";
import type { CityChoice, PlanView } from "../api/generated";
import { count } from "../format";
import { setMonth } from "../frame/program";
import { Field, NumberField } from "../settings/fields";
import type { Wish } from "./wish";

interface Props {
  wish: Wish;
  onWish: (part: Partial<Wish>) => void;
  failure: Failure | null;
  month: string;
  cities: readonly CityChoice[];
  plan: PlanView | undefined;
}

export function Targets({ wish, onWish, failure, month, cities, plan }: Props) {
  const { total, targets } = wish;
  const own = cities.filter(({ id }) => targets[id] !== undefined);
  const sum = own.reduce((all, { id }) => all + (targets[id] ?? 0), 0);
  // The preview knows the even share; in the midst of a month it knows only what is left of it.
  const whole = plan !== undefined && plan.month === month && plan.days.length === dayjs(`${month}-01`).daysInMonth();
  const shares = new Map(whole ? plan.cities.map(({ id, target }) => [id, count(target)]) : []);
  const wrong = failure?.code === "invalid" && failure.field === "targets";

  function put(id: string, target: number | null): void {
    const { [id]: _, ...others } = targets;
    onWish({ targets: target === null ? others : { ...others, [id]: target } });
  }

  return (
    <>
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
              placeholder={plan ? dayjs(plan.from).format("M月D日") : "尽早"}
              defaultPickerValue={dayjs(`${month}-01`)}
              value={wish.from === null ? null : dayjs(wish.from)}
              onChange={(value) => onWish({ from: value === null ? null : value.format("YYYY-MM-DD") })}
            />
          )}
        </Field>
        <NumberField
          label="全月任务总数"
          hint="月中开始按天数折算"
          unit="通"
          min={1}
          value={total}
          failure={failure}
          field="total"
          onChange={(next) => onWish({ total: next })}
        />
      </div>
      <div className="row small">
        <span className="faint digits" role="status" aria-label="地市通数合计">
          {own.length === 0
            ? `${cities.length} 个地市平均分配；要给某市单独定数，填在下面。`
            : `已填 ${own.length} 个地市，合计 ${count(sum)} / 总数 ${count(total)}${
                own.length < cities.length && sum <= total ? `；其余 ${cities.length - own.length} 个分摊 ${count(total - sum)}` : ""
              }`}
        </span>
        <span className="row push">
          {wrong && sum > 0 && (
            <Button size="small" onClick={() => onWish({ total: sum })}>
              总数改为 {count(sum)}
            </Button>
          )}
          <Button size="small" disabled={own.length === 0} onClick={() => onWish({ targets: {} })}>
            平均分配
          </Button>
        </span>
      </div>
      {wrong && <p className="bad small">{failure.message}</p>}
      <div className="plan-weights">
        {cities.map(({ id, name }) => (
          <label key={id}>
            <span className="cut">{name}</span>
            <InputNumber<number>
              size="small"
              min={0}
              precision={0}
              placeholder={targets[id] === undefined ? (shares.get(id) ?? "均分") : ""}
              value={targets[id] ?? null}
              onChange={(target) => put(id, target)}
            />
          </label>
        ))}
      </div>
    </>
  );
}
