/** 演示数据: into the demo database and back; the office's own data are never touched. */
import { Button } from "antd";
import { useLocation } from "wouter";
import { useChange } from "../api/query";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { TabHead } from "./tab-head";

export default function Demo() {
  const program = useProgram();
  const open = useChange("demo.open", { failure: "here" });
  const leave = useChange("demo.leave", { failure: "here" });
  const [, navigate] = useLocation();
  return (
    <>
      <TabHead title="演示数据" about="另存的一套模拟数据，供熟悉程序和培训使用。" />
      <FailureNote failure={open.error ?? leave.error} />
      <Loaded of={program} what="状态">
        {({ demo }) => (
          <div className="card column settings-text">
            <p>{demo ? "现在打开的是演示数据库，每一页和每份导出都标有“演示数据”。" : "现在打开的是本单位的正式数据库。"}</p>
            <p className="faint">
              演示数据存放在单独的文件里，含十二个月的模拟拨测、评分和通报；在演示中所做的一切都不影响正式数据。
            </p>
            <div>
              {demo ? (
                <Button type="primary" loading={leave.isPending} onClick={() => leave.mutate(null, { onSuccess: () => navigate("/today") })}>
                  回到正式数据
                </Button>
              ) : (
                <Button type="primary" loading={open.isPending} onClick={() => open.mutate(null, { onSuccess: () => navigate("/today") })}>
                  打开演示数据
                </Button>
              )}
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
