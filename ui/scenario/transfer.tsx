/** Cards in and out as files: one TOML file a card, the same as those shipped. */
import { App, Button } from "antd";
import { useState } from "react";
import { call } from "../api/call";
import { Failure } from "../api/failure";
import { host } from "../api/host";
import { useChange } from "../api/query";

interface Props {
  /** What the core said against the chosen files; nothing was imported then. */
  onRefused: (failure: Failure | null) => void;
}

export function Transfer({ onRefused }: Props) {
  const { message } = App.useApp();
  const importing = useChange("scenario.import", { failure: "here" });
  const [exporting, setExporting] = useState(false);

  async function bringIn(): Promise<void> {
    onRefused(null);
    try {
      const files = await host.chooseTexts({
        title: "选择要导入的提问场景",
        kind: "提问场景",
        extensions: ["toml"],
        many: true,
      });
      if (files.length === 0) return;
      await importing.mutateAsync({ files });
      message.success(`已导入 ${files.length} 个文件`);
    } catch (thrown) {
      onRefused(Failure.from(thrown));
    }
  }

  async function takeOut(): Promise<void> {
    setExporting(true);
    try {
      const files = await call("scenario.export", null);
      const named = files.map(({ name, text }) => ({ name, blob: new Blob([text], { type: "text/plain;charset=utf-8" }) }));
      if (await host.save(named)) message.success(`已导出 ${files.length} 张场景卡，每张一个文件`);
    } catch (thrown) {
      message.error(Failure.from(thrown).message);
    } finally {
      setExporting(false);
    }
  }

  return (
    <>
      <Button size="small" loading={importing.isPending} onClick={() => void bringIn()}>
        导入
      </Button>
      <Button size="small" loading={exporting} onClick={() => void takeOut()}>
        导出
      </Button>
    </>
  );
}
