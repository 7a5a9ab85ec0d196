/** What can be done with a published plan: re-plan it, and take its file away. */
import { App, Button } from "antd";
import { useLocation } from "wouter";
import { Failure } from "../api/failure";
import type { PlanView } from "../api/generated";
import { host } from "../api/host";
import { useChange } from "../api/query";

export function PublishedActions({ plan }: { plan: PlanView }) {
  const [, navigate] = useLocation();
  return (
    <>
      <ExportPlan plan={plan} />
      {plan.state === "published" && (
        <Button type="primary" onClick={() => navigate("/plan/replan")}>
          重排
        </Button>
      )}
    </>
  );
}

function ExportPlan({ plan: { month, state } }: { plan: PlanView }) {
  const { modal, message } = App.useApp();
  const write = useChange("plan.export");

  async function show(path: string): Promise<void> {
    try {
      await host.reveal(path);
    } catch (thrown) {
      void message.error(Failure.from(thrown).message);
    }
  }

  async function saveCopy(path: string): Promise<void> {
    try {
      await host.saveCopy(path);
    } catch (thrown) {
      void message.error(Failure.from(thrown).message);
    }
  }

  const made = (file: string) => {
    const closed = state === "closed";
    modal.confirm({
      title: "计划文件已导出",
      width: 560,
      icon: null,
      content: (
        <div className="column">
          <p className="lines small">{file}</p>
          <p>
            {closed
              ? "文件中含随机种子和全部变更：任何人都可用 mingcha plan verify 重抽一遍，核对计划与封存指纹、变更记录是否一致。"
              : "文件中没有随机种子：种子在月度关账后才公开，关账后再导出一次即可供核对。"}
          </p>
        </div>
      ),
      okText: "打开所在文件夹",
      cancelText: "关闭",
      onOk: () => show(file),
      footer: (_, { OkBtn, CancelBtn }) => (
        <>
          <CancelBtn />
          <Button onClick={() => void saveCopy(file)}>另存为</Button>
          <OkBtn />
        </>
      ),
    });
  };

  return (
    <Button
      loading={write.isPending}
      title="JSON 文件，供其他程序读取；关账后含随机种子，可供核对"
      onClick={() => write.mutate({ month }, { onSuccess: ({ file }) => made(file) })}
    >
      导出计划文件
    </Button>
  );
}
