/** The number, large enough to read while dialling on another telephone. */
import { CopyOutlined, PhoneOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import type { Workbench } from "../api/generated";

interface Props {
  bench: Workbench;
  number: string;
  /** The line that the caller chose; null leaves it to the policy. */
  line: string | null;
  onLine: (line: string) => void;
  onCopy: () => void;
  ownNumber: string | null;
  onOwnNumber: (id: string) => void;
  /** Hands the number to the soft phone; undefined where the office dials by hand. */
  onPhone: (() => void) | undefined;
  disabled: boolean;
  /** The call is over: what it was dialled from makes room. */
  over: boolean;
}

/** By what the city may recognise the call: the first reason in a line, all of them to unfold. */
function Recognised({ by }: { by: readonly string[] }) {
  const [first, ...others] = by;
  if (first === undefined) return null;
  return (
    <div className="small warn" role="note" aria-label="可能被认出">
      <p>▲ {first}</p>
      {others.length > 0 && (
        <details>
          <summary>另有 {others.length} 条</summary>
          {others.map((reason) => (
            <p key={reason}>▲ {reason}</p>
          ))}
        </details>
      )}
    </div>
  );
}

export function NumberToDial({ bench, number, line, onLine, onCopy, ownNumber, onOwnNumber, onPhone, disabled, over }: Props) {
  const { lines, task, own_numbers: own } = bench;
  const chosen = own.find((known) => known.own.id === ownNumber);
  const shown = lines.find(({ id, dial }) => (line === null ? dial === number : id === line));
  return (
    <div className="call-number">
      <div className="row keep">
        <span className="strong nowrap">{task.city_name}</span>
        {lines.length > 1 ? (
          <Select
            size="small"
            className="call-line"
            aria-label="线路"
            value={shown?.id ?? null}
            disabled={disabled}
            options={lines.map(({ id, name, dial }) => ({ value: id, label: `${name} ${dial}` }))}
            onChange={(id) => id !== null && onLine(id)}
          />
        ) : (
          <span className="faint">{shown?.name}</span>
        )}
        <span className="push faint small nowrap digits">计划 {task.start}</span>
      </div>
      <div className="row keep">
        <span className="call-digits digits">{number}</span>
        <Button
          className="push"
          icon={<CopyOutlined aria-hidden />}
          onClick={onCopy}
          aria-label="复制号码"
          aria-keyshortcuts="Control+Shift+C"
          title="复制号码（Ctrl+Shift+C）"
        />
        {onPhone && (
          <Button
            icon={<PhoneOutlined aria-hidden />}
            onClick={onPhone}
            aria-label="用软电话拨打"
            title={bench.dial_opens_phone ? "交给软电话拨打；按 F1 时也会交给它" : "交给软电话拨打；拨出时仍请按 F1"}
          />
        )}
      </div>
      {!over && <Recognised by={chosen?.warning ? [...bench.recognised_by, chosen.warning] : bench.recognised_by} />}
      {own.length > 0 && !over && (
        <div className="row keep small">
          <span className="faint nowrap">主叫</span>
          <Select
            size="small"
            className="call-own"
            aria-label="主叫号码"
            placeholder="选择主叫号码"
            value={chosen?.own.id ?? null}
            disabled={disabled}
            options={own.map(({ own: { id, name, number: from } }) => ({ value: id, label: `${name} ${from}` }))}
            onChange={(id) => id !== null && onOwnNumber(id)}
          />
          {chosen && (
            <span
              className={`push nowrap ${chosen.warning === null ? "faint" : "warn"}`}
              title={chosen.warning ?? `本号码近 30 天已拨${task.city_name} ${chosen.recent} 次`}
            >
              {chosen.warning !== null && "▲ "}近30天已拨{task.city_name} {chosen.recent} 次
            </span>
          )}
        </div>
      )}
    </div>
  );
}
