/** A dialog that changes one task and asks why; what cannot be done yet says so beside the button. */
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Failure } from "../api/failure";
import { at, FailureNote, shownAt } from "../frame/failure";

interface Props {
  title: string;
  /** What the reason is called. */
  label: string;
  placeholder: string;
  okText: string;
  /** Why it cannot be done yet; null where it can. */
  obstacle: string | null;
  /** Said when it was done. */
  done: string;
  /** Null if it was done; the dialog then closes. */
  onSubmit: (reason: string) => Promise<Failure | null>;
  onClose: () => void;
  children: ReactNode;
}

export function TaskDialog({ title, label, placeholder, okText, obstacle, done, onSubmit, onClose, children }: Props) {
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();

  async function submit(): Promise<void> {
    if (busy || obstacle !== null) return;
    setBusy(true);
    const refused = await onSubmit(reason);
    setBusy(false);
    if (refused === null) {
      void message.success(done);
      onClose();
    } else setFailure(refused);
  }

  return (
    <Modal
      open
      title={title}
      width={600}
      onCancel={onClose}
      footer={
        <div className="row">
          {obstacle !== null && <span className="small faint">{obstacle}</span>}
          <span className="row push">
            <Button onClick={onClose}>返回</Button>
            <Button type="primary" disabled={obstacle !== null} loading={busy} onClick={() => void submit()}>
              {okText}
            </Button>
          </span>
        </div>
      }
    >
      <Form layout="vertical" component={false}>
        <div className="column wide">
          {children}
          <Form.Item className="field" label={label} {...at(failure, "reason")}>
            <Input
              aria-label={label}
              placeholder={placeholder}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
                event.preventDefault();
                void submit();
              }}
            />
          </Form.Item>
          {!shownAt(failure, ["reason"]) && <FailureNote failure={failure} />}
        </div>
      </Form>
    </Modal>
  );
}
