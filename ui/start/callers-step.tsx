/** Who calls: a name a line; a list pasted into one box fills as many as it has lines. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import type { ClipboardEvent } from "react";
import type { Failure } from "../api/failure";
import { at, FailureNote, shownAt } from "../frame/failure";
import { numbered, without } from "../settings/numbered";

export const SUGGESTED = ["甲", "乙", "丙", "丁", "戊", "己"].map((stem) => `拨测员${stem}`);

interface Props {
  callers: readonly string[];
  onCallers: (callers: string[]) => void;
  failure: Failure | null;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
  onSkip: () => void;
}

export function CallersStep({ callers, onCallers, failure, busy, onBack, onNext, onSkip }: Props) {
  const fields = callers.map((_, index) => `callers[${index}]`);
  return (
    <section className="card column wide" aria-label="拨测员">
      <h2>拨测员</h2>
      <div className="start-halves">
        <Names callers={callers} onCallers={onCallers} failure={failure} onEnter={onNext} />
        <Shifts />
      </div>
      {!shownAt(failure, fields) && <FailureNote failure={failure} />}
      <div className="row">
        <Button type="primary" loading={busy} disabled={callers.every((name) => name.trim() === "")} onClick={onNext}>
          下一步
        </Button>
        <Button disabled={busy} onClick={onBack}>
          上一步
        </Button>
        <Button type="text" disabled={busy} onClick={onSkip} title="先用六个建议的名字">
          跳过
        </Button>
      </div>
    </section>
  );
}

interface NamesProps {
  callers: readonly string[];
  onCallers: (callers: string[]) => void;
  failure: Failure | null;
  onEnter: () => void;
}

function Names({ callers, onCallers, failure, onEnter }: NamesProps) {
  const put = (index: number, name: string) => onCallers(callers.map((old, other) => (other === index ? name : old)));

  function paste(event: ClipboardEvent, index: number): void {
    const names = event.clipboardData.getData("text").split(/[\r\n\t]+/).map((name) => name.trim()).filter((name) => name !== "");
    if (names.length < 2) return;
    event.preventDefault();
    onCallers([...callers.slice(0, index), ...names, ...callers.slice(index + 1).filter((name) => !SUGGESTED.includes(name))]);
  }

  return (
    <div className="column">
      <ol className="plain column start-names" aria-label="拨测员姓名">
        {numbered(callers).map(({ index, place, value }) => (
          <li key={place}>
            <Form.Item {...at(failure, `callers[${index}]`)}>
              <div className="row keep">
                <span className="number faint start-place">{place}</span>
                <Input
                  aria-label={`第 ${place} 位拨测员`}
                  value={value}
                  autoFocus={place === 1}
                  onChange={(event) => put(index, event.target.value)}
                  onPaste={(event) => paste(event, index)}
                  onPressEnter={(event) => !event.nativeEvent.isComposing && onEnter()}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除第 ${place} 位拨测员`}
                  title="删除"
                  disabled={callers.length === 1}
                  onClick={() => onCallers(without(callers, index))}
                />
              </div>
            </Form.Item>
          </li>
        ))}
      </ol>
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => onCallers([...callers, ""])}>
          增加一位
        </Button>
      </div>
      <p className="faint small">可以从表格或名单中复制，粘贴到任一格，一行一位。第一位同时是计划员和复核员。</p>
    </div>
  );
}

/** The rota that the core suggests, in words. */
function Shifts() {
  return (
    <div className="column">
      <h3>建议的班次</h3>
      <dl className="start-shifts">
        <dt>夜班</dt>
        <dd className="digits">00:00–08:00</dd>
        <dt>白班</dt>
        <dd className="digits">08:00–18:00</dd>
        <dt>晚班</dt>
        <dd className="digits">14:00–24:00</dd>
      </dl>
      <p className="faint">每天一人夜班、一人晚班，逐日轮换；四人及以上时每天一人轮休，其余白班。全天每个时刻都有人当班。</p>
      <p className="faint small">在“设置 → 人员与班次”可以改成本单位的排班，登记请假和回避的地市。</p>
    </div>
  );
}
