/** The answer key: key points, where one city's answer differs, the rules behind them. */
import { Input, InputNumber, Segmented, Select } from "antd";
import type { Basis, CityVariant, KeyPoint, KeyPointKind } from "../api/generated";
import { useQuery } from "../api/query";
import type { PartProps } from "./basic-part";
import { DayField } from "./day-field";
import { Field, idOf } from "./field";
import { Lines } from "./lines";
import { ListPart } from "./list-part";
import { replaced } from "./move";
import { newPointId } from "./new-card";
import { POINT_KINDS } from "./words";

const AREA = { minRows: 1, maxRows: 6 };
const KINDS = Object.entries(POINT_KINDS).map(([value, label]) => ({ value: value as KeyPointKind, label }));

function Points({ card, set }: PartProps) {
  const change = (at: number, part: Partial<KeyPoint>) => {
    const point = card.key_points[at];
    if (point) set("key_points", replaced(card.key_points, at, { ...point, ...part }));
  };
  return (
    <ListPart
      field="key_points"
      title="答案要点"
      one="要点"
      list={card.key_points}
      onChange={(points) => set("key_points", points)}
      make={(): KeyPoint => ({ id: newPointId(card.key_points), kind: "required", weight: 6, text: "", accepted: [] })}
      ordered
    >
      {(point, at) => {
        const field = (name: string) => `key_points[${at}].${name}`;
        return (
          <>
            <Field field={field("kind")} label="类别">
              <Segmented<KeyPointKind>
                id={idOf(field("kind"))}
                value={point.kind}
                options={KINDS}
                onChange={(kind) => change(at, kind === "fatal" ? { kind, weight: 0 } : { kind })}
              />
            </Field>
            {point.kind !== "fatal" && (
              <Field field={field("weight")} label="分值">
                <InputNumber
                  id={idOf(field("weight"))}
                  value={point.weight}
                  min={0}
                  onChange={(weight) => weight !== null && change(at, { weight })}
                />
              </Field>
            )}
            <Field field={field("text")} label={point.kind === "fatal" ? "会误导群众的说法" : "应当说到的内容"} wide>
              <Input.TextArea
                id={idOf(field("text"))}
                autoSize={AREA}
                value={point.text}
                onChange={({ target }) => change(at, { text: target.value })}
              />
            </Field>
            {point.kind !== "fatal" && (
              <Field field={field("accepted")} label="同等认可" hint="每行一条" wide>
                <Lines id={idOf(field("accepted"))} value={point.accepted} onChange={(accepted) => change(at, { accepted })} />
              </Field>
            )}
          </>
        );
      }}
    </ListPart>
  );
}

function Variants({ card, set }: PartProps) {
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const points = card.key_points.map(({ id, text }, at) => ({ value: id, label: `${at + 1} ${text.slice(0, 20)}` }));
  const change = (at: number, part: Partial<CityVariant>) => {
    const variant = card.city_variants[at];
    if (variant) set("city_variants", replaced(card.city_variants, at, { ...variant, ...part }));
  };
  return (
    <ListPart
      field="city_variants"
      title="地市差异（某个地市的正确答案不同时才填）"
      one="差异"
      list={card.city_variants}
      onChange={(variants) => set("city_variants", variants)}
      make={(): CityVariant => ({ city: "", key_point: card.key_points[0]?.id ?? "", text: "", accepted: [] })}
    >
      {(variant, at) => {
        const field = (name: string) => `city_variants[${at}].${name}`;
        return (
          <>
            <Field field={field("city")} label="地市">
              <Select
                id={idOf(field("city"))}
                value={variant.city || null}
                options={cities.map(({ name }) => ({ value: name, label: name }))}
                onChange={(city) => change(at, { city: city ?? "" })}
              />
            </Field>
            <Field field={field("key_point")} label="所指要点">
              <Select
                id={idOf(field("key_point"))}
                value={variant.key_point || null}
                options={points}
                onChange={(key_point) => change(at, { key_point: key_point ?? "" })}
              />
            </Field>
            <Field field={field("text")} label="该市应当说到的内容" wide>
              <Input.TextArea
                id={idOf(field("text"))}
                autoSize={AREA}
                value={variant.text}
                onChange={({ target }) => change(at, { text: target.value })}
              />
            </Field>
            <Field field={field("accepted")} label="同等认可" hint="每行一条" wide>
              <Lines id={idOf(field("accepted"))} value={variant.accepted} onChange={(accepted) => change(at, { accepted })} />
            </Field>
          </>
        );
      }}
    </ListPart>
  );
}

function Bases({ card, set }: PartProps) {
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const change = (at: number, part: Partial<Basis>) => {
    const basis = card.basis[at];
    if (basis) set("basis", replaced(card.basis, at, { ...basis, ...part }));
  };
  return (
    <ListPart
      field="basis"
      title="政策依据"
      one="依据"
      list={card.basis}
      onChange={(basis) => set("basis", basis)}
      make={(): Basis => ({ title: "", number: "", cities: [], link: null, valid_from: null, valid_until: null })}
    >
      {(basis, at) => {
        const field = (name: string) => `basis[${at}].${name}`;
        return (
          <>
            <Field field={field("title")} label="名称" wide>
              <Input
                id={idOf(field("title"))}
                value={basis.title}
                placeholder="如 《中华人民共和国社会保险法》"
                onChange={({ target }) => change(at, { title: target.value })}
              />
            </Field>
            <Field field={field("number")} label="文号与条款">
              <Input
                id={idOf(field("number"))}
                value={basis.number}
                onChange={({ target }) => change(at, { number: target.value })}
              />
            </Field>
            <Field field={field("cities")} label="适用地市" hint="不选为全部">
              <Select
                id={idOf(field("cities"))}
                mode="multiple"
                value={basis.cities}
                placeholder="全部地市"
                options={cities.map(({ name }) => ({ value: name, label: name }))}
                onChange={(names) => change(at, { cities: names })}
              />
            </Field>
            <Field field={field("link")} label="官方网页">
              <Input
                id={idOf(field("link"))}
                value={basis.link ?? ""}
                placeholder="https://"
                onChange={({ target }) => change(at, { link: target.value.trim() || null })}
              />
            </Field>
            <Field field={field("valid_from")} label="生效日期">
              <DayField id={idOf(field("valid_from"))} value={basis.valid_from} onChange={(day) => change(at, { valid_from: day })} />
            </Field>
            <Field field={field("valid_until")} label="失效日期">
              <DayField id={idOf(field("valid_until"))} value={basis.valid_until} onChange={(day) => change(at, { valid_until: day })} />
            </Field>
          </>
        );
      }}
    </ListPart>
  );
}

export function PointsPart(props: PartProps) {
  return (
    <>
      <Points {...props} />
      <Variants {...props} />
      <Bases {...props} />
    </>
  );
}
