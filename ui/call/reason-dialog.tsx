/** Asks for a reason before something that stays in the record. The core says whether the reason will do. */
import { Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Failure } from "../api/failure";
import { at, FailureNote, shownAt } from "../frame/failure";

interface Props {
  title: string;
  /** What the reason is called, e.g. `作废原因`. */
  label: string;
  placeholder: string;
  okText: string;
  /** Further fields above the reason. */
  children?: ReactNode;
  /** Null if it was done; the dialog then closes. */
  onSubmit: (reason: string) => Promise<Failure | null>;
  onClose: () => void;
  danger?: boolean;
}

export function ReasonDialog({ title, label, placeholder, okText, children, onSubmit, onClose, danger = false }: Props) {
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const refused = await onSubmit(reason);
    setBusy(false);
    if (refused === null) onClose();
    else setFailure(refused);
  }

  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText="返回"
      okButtonProps={{ danger }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
      width={520}
    >
      <Form layout="vertical" component={false}>
        {children}
        <Form.Item label={label} {...at(failure, "reason")}>
          <Input.TextArea
            rows={3}
            autoFocus
            aria-label={label}
            placeholder={placeholder}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              void submit();
            }}
          />
        </Form.Item>
      </Form>
      {!shownAt(failure, ["reason"]) && <FailureNote failure={failure} />}
    </Modal>
  );
}
