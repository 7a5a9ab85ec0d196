/** Asks for a reason before something that stays in the record. The core says whether the reason will do. */
import { Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { Failure } from "../api/failure";
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
  /** Shows first what would come of it; only then can it be done. */
  preview?: (reason: string) => Promise<ReactNode>;
  /** What the preview rests on besides the reason; where it changes, it has to be shown anew. */
  basis?: string;
}

export function ReasonDialog(props: Props) {
  const { title, label, placeholder, okText, children, onSubmit, onClose, danger = false, preview, basis = "" } = props;
  const [reason, setReason] = useState("");
  const [seen, setSeen] = useState<{ of: string; content: ReactNode } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const asked = JSON.stringify([reason, basis]);
  const shown = seen?.of === asked ? seen.content : null;
  const looking = preview !== undefined && shown === null;

  async function look(show: NonNullable<Props["preview"]>): Promise<void> {
    setBusy(true);
    try {
      setSeen({ of: asked, content: await show(reason) });
      setFailure(null);
    } catch (thrown) {
      setFailure(Failure.from(thrown));
    } finally {
      setBusy(false);
    }
  }

  async function submit(): Promise<void> {
    if (busy) return;
    if (preview !== undefined && looking) return look(preview);
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
      okText={looking ? "查看影响" : okText}
      cancelText="返回"
      okButtonProps={{ danger: danger && !looking }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
      width={preview === undefined ? 520 : 960}
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
      {shown}
      {!shownAt(failure, ["reason"]) && <FailureNote failure={failure} />}
    </Modal>
  );
}
