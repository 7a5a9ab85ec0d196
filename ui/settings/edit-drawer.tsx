/** A thing edited in a drawer: saved with one button, and never lost by a stray click beside it. */
import { App, Button, Drawer } from "antd";
import type { ReactNode } from "react";
import type { Failure } from "../api/failure";
import { FailureNote, shownAt } from "../frame/failure";

interface Props {
  title: string;
  changed: boolean;
  failure: Failure | null;
  /** Fields at which the form shows a complaint by itself. */
  fields: readonly string[];
  saving: boolean;
  onSave: () => void;
  onClose: () => void;
  width?: number;
  children: ReactNode;
}

export function EditDrawer({ title, changed, failure, fields, saving, onSave, onClose, width = 520, children }: Props) {
  const { modal } = App.useApp();
  function leave(): void {
    if (!changed) onClose();
    else modal.confirm({ title: "修改还没有保存", content: "关闭后修改会丢失。", okText: "不保存，关闭", cancelText: "继续编辑", onOk: onClose });
  }
  return (
    <Drawer
      open
      title={title}
      size={width}
      onClose={leave}
      extra={
        <Button type="primary" disabled={!changed} loading={saving} onClick={onSave}>
          保存
        </Button>
      }
    >
      <div className="column wide settings-drawer">
        {!shownAt(failure, fields) && <FailureNote failure={failure} />}
        {children}
      </div>
    </Drawer>
  );
}
