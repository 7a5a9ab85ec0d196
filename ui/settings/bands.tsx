/** 时段与权重. A band begins where the one before it ends, so only the ends are typed. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber } from "antd";
import type { Band } from "../api/generated";
import { at } from "../frame/failure";
import { replaced, without } from "./numbered";
import { type Part, Section } from "./section";

/** Every start follows from the end before it. */
function chained(bands: readonly Band[]): Band[] {
  return bands.map((band, index) => ({ ...band, start: bands[index - 1]?.end ?? "00:00" }));
}

/** A new band after the last one. Its id is never one that earlier plans know. */
function added(bands: readonly Band[]): Band[] {
  const start = bands.at(-1)?.end ?? "00:00";
  return [...bands, { id: `band-${Date.now().toString(36)}`, name: "", start, end: "24:00", weight: 10 }];
}

/** As many bands as the core takes. */
const MOST = 48;

const FIELDS = [
  "bands",
  ...Array.from({ length: MOST }, (_, index) => ["name", "start", "end", "weight"].map((part) => `bands[${index}].${part}`)).flat(),
];

export default function Bands() {
  return (
    <Section
      word="bands"
      title="时段与权重"
      about="时段首尾相接，从 00:00 排到 24:00；权重是各时段拨测量的相对大小，0 表示不拨。已有计划保留各自的时段。"
      fields={FIELDS}
    >
      {(part) => (
        <>
          <Day bands={part.value} />
          <Editor {...part} />
        </>
      )}
    </Section>
  );
}

/** The bands side by side, as wide as their weights. */
function Day({ bands }: { bands: readonly Band[] }) {
  return (
    <div className="settings-day" aria-hidden>
      {bands.map((band) => (
        <span key={band.id} className="cut small" style={{ flexGrow: band.weight }} title={`${band.name} ${band.start}–${band.end}`}>
          {band.name}
        </span>
      ))}
    </div>
  );
}

function Editor({ value: bands, change, failure }: Part<Band[]>) {
  const put = (index: number, part: Partial<Band>) =>
    change(chained(replaced(bands, index, part)));
  const whole = at(failure, "bands");
  return (
    <div className="card">
      <table className="settings-edit" aria-label="时段">
        <thead>
          <tr>
            <th scope="col">名称</th>
            <th scope="col">开始</th>
            <th scope="col">结束</th>
            <th scope="col">权重</th>
            <th scope="col">
              <span className="aloud">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band, index) => (
            <Row
              key={band.id}
              band={band}
              place={index}
              failure={failure}
              onPut={(part) => put(index, part)}
              onRemove={() => change(chained(without(bands, index)))}
            />
          ))}
        </tbody>
      </table>
      {whole.help && <p className="bad">{whole.help}</p>}
      <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => change(added(bands))}>
        增加时段
      </Button>
    </div>
  );
}

interface RowProps extends Pick<Part<Band[]>, "failure"> {
  band: Band;
  place: number;
  onPut: (part: Partial<Band>) => void;
  onRemove: () => void;
}

function Row({ band, place, failure, onPut, onRemove }: RowProps) {
  const nth = `第 ${place + 1} 个时段`;
  const start = at(failure, `bands[${place}].start`);
  return (
    <tr>
      <td>
        <Form.Item {...at(failure, `bands[${place}].name`)}>
          <Input aria-label={`${nth}名称`} maxLength={8} value={band.name} onChange={(event) => onPut({ name: event.target.value })} />
        </Form.Item>
      </td>
      <td className="digits faint">
        {band.start}
        {start.help && <p className="bad small">{start.help}</p>}
      </td>
      <td>
        <Form.Item {...at(failure, `bands[${place}].end`)}>
          <Input
            aria-label={`${nth}结束`}
            className="settings-time digits"
            placeholder="HH:MM"
            maxLength={5}
            value={band.end}
            onChange={(event) => onPut({ end: event.target.value.replace("：", ":") })}
          />
        </Form.Item>
      </td>
      <td>
        <Form.Item {...at(failure, `bands[${place}].weight`)}>
          <InputNumber<number>
            aria-label={`${nth}权重`}
            min={0}
            precision={0}
            value={band.weight}
            onChange={(weight) => weight !== null && onPut({ weight })}
          />
        </Form.Item>
      </td>
      <td>
        <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={`删除${nth}`} title="删除" onClick={onRemove} />
      </td>
    </tr>
  );
}
