import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { antdTheme } from "./antd";
import { useMode } from "./mode";

dayjs.locale("zh-cn");

/** Everything inside looks and speaks like 明察. */
export function Theme({ children }: { children: ReactNode }) {
  const mode = useMode();
  const config = useMemo(() => antdTheme(mode), [mode]);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={config}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      virtual
      popupMatchSelectWidth={false}
    >
      <App className="app" message={{ maxCount: 3, duration: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  );
}
