/** The long job under way (demo data, export, import), with a bar and a way out. Asked for only while a change runs. */
import { useIsMutating } from "@tanstack/react-query";
import { Modal } from "antd";
import { useChange, useQuery } from "../api/query";
import { Busy } from "./busy";

export function RunningJob() {
  const running = useIsMutating({ predicate: (change) => change.options.mutationKey?.[0] !== "job.cancel" }) > 0;
  const job = useQuery("job.get", null, { when: running, every: 300 });
  const cancel = useChange("job.cancel");
  const shown = running ? job.data : null;
  return (
    <Modal open={Boolean(shown)} closable={false} footer={null} width={420}>
      {shown && <Busy what={shown.name} done={shown.done} of={shown.of} onCancel={() => cancel.mutate(null)} />}
    </Modal>
  );
}
