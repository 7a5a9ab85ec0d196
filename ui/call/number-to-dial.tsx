/** The number, large enough to read while dialling on another telephone. */
import { CopyOutlined, PhoneOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { host } from "../api/host";
import type { Workbench } from "../api/generated";

interface Props {
  bench: Workbench;
  number: string;
  /** The line that the caller chose; null leaves it to the policy. */
  line: string | null;
  onLine: (line: string) => void;
  onCopy: () => void;
  disabled: boolean;
}

export function NumberToDial({ bench, number, line, onLine, onCopy, disabled }: Props) {
  const { lines, task } = bench;
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
        <Button
          icon={<PhoneOutlined aria-hidden />}
          onClick={() => void host.openNumber(`tel:${number}`)}
          aria-label="用软电话拨打"
          title="交给本机的软电话拨打；拨出时仍请按 F1"
        />
      </div>
    </div>
  );
}
