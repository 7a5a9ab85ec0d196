/** What the card is about, and where and when it may be used. */
import { AutoComplete, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import type { Card } from "../api/generated";
import { useQuery } from "../api/query";
import { DayField } from "./day-field";
import { Field, idOf } from "./field";
import { DIFFICULTIES } from "./words";

export interface PartProps {
  card: Card;
  /** Changes one field of the card. */
  set: <Key extends keyof Card>(key: Key, value: Card[Key]) => void;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => ({ value: at + 1, label: `${at + 1} 月` }));

interface Props extends PartProps {
  isNew: boolean;
  /** Topics that other cards have. */
  topics: readonly string[];
}

export function BasicPart({ card, set, isNew, topics }: Props) {
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const bands = useQuery("settings.get", null).data?.bands ?? [];
  return (
    <fieldset className="scenario-fields">
      <legend>基本</legend>
      <Field field="title" label="标题" wide={!isNew}>
        <Input id={idOf("title")} value={card.title} onChange={({ target }) => set("title", target.value)} />
      </Field>
      {isNew && (
        <Field field="id" label="编号" hint="保存后不能改">
          <Input
            id={idOf("id")}
            value={card.id}
            placeholder="如 shebao-canbao-zhuanyi"
            onChange={({ target }) => set("id", target.value.trim())}
          />
        </Field>
      )}
      <Field field="topic" label="主题">
        <AutoComplete
          id={idOf("topic")}
          value={card.topic}
          options={topics.map((topic) => ({ value: topic }))}
          onChange={(topic: string) => set("topic", topic)}
        />
      </Field>
      <Field field="sub_topic" label="子主题">
        <Input id={idOf("sub_topic")} value={card.sub_topic} onChange={({ target }) => set("sub_topic", target.value)} />
      </Field>
      <Field field="difficulty" label="难度">
        <Segmented<number>
          id={idOf("difficulty")}
          value={card.difficulty}
          options={Object.entries(DIFFICULTIES).map(([value, label]) => ({ value: Number(value), label }))}
          onChange={(difficulty) => set("difficulty", difficulty)}
        />
      </Field>
      <Field field="expected_seconds" label="预计时长">
        <InputNumber
          id={idOf("expected_seconds")}
          value={card.expected_seconds}
          step={10}
          suffix="秒"
          onChange={(seconds) => seconds !== null && set("expected_seconds", seconds)}
        />
      </Field>
      <Field field="needs_probing" label="性质">
        <Checkbox
          id={idOf("needs_probing")}
          checked={card.needs_probing}
          onChange={({ target }) => set("needs_probing", target.checked)}
        >
          需追问才能得到正确答案
        </Checkbox>
        <Checkbox checked={card.new_policy} onChange={({ target }) => set("new_policy", target.checked)}>
          新政策
        </Checkbox>
      </Field>
      <Field field="cities" label="适用地市" hint="不选为全部">
        <Select
          id={idOf("cities")}
          mode="multiple"
          value={card.cities}
          placeholder="全部地市"
          options={cities.map(({ name }) => ({ value: name, label: name }))}
          onChange={(names) => set("cities", names)}
        />
      </Field>
      <Field field="bands" label="适用时段" hint="不选为全部">
        <Select
          id={idOf("bands")}
          mode="multiple"
          value={card.bands}
          placeholder="全部时段"
          options={bands.map(({ id, name, start, end }) => ({ value: id, label: `${name} ${start}–${end}` }))}
          onChange={(ids) => set("bands", ids)}
        />
      </Field>
      <Field field="season" label="适用月份" hint="不选为全年">
        <Select
          id={idOf("season")}
          mode="multiple"
          value={card.season}
          placeholder="全年"
          options={MONTHS}
          onChange={(months) => set("season", months)}
        />
      </Field>
      <Field field="valid_from" label="生效日期">
        <DayField id={idOf("valid_from")} value={card.valid_from} onChange={(day) => set("valid_from", day)} />
      </Field>
      <Field field="valid_until" label="失效日期">
        <DayField id={idOf("valid_until")} value={card.valid_until} onChange={(day) => set("valid_until", day)} />
      </Field>
    </fieldset>
  );
}
