/** A button that opens a text of the core: how a figure is made. */
import { Button, Popover } from "antd";

export function Explain({ text, label = "说明" }: { text: string; label?: string }) {
  return (
    <Popover content={<p className="definitions">{text}</p>} trigger="click" placement="bottomRight">
      <Button size="small">{label}</Button>
    </Popover>
  );
}
