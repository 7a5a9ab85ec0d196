import { useProgram } from "../frame/program";
import { Loaded } from "../frame/loaded";
import { TabHead } from "./tab-head";

/** 关于: version and where things are. */
export default function About() {
  const program = useProgram();
  return (
    <>
      <TabHead title="关于明察" about="12345 政务服务便民热线拨测评价系统" />
      <Loaded of={program} what="版本">
        {({ version, schema, database, province, demo, access }) => (
          <dl className="card settings-terms settings-text">
            <dt>版本</dt>
            <dd className="digits">{version}</dd>
            <dt>数据结构</dt>
            <dd className="digits">第 {schema} 版</dd>
            <dt>省份</dt>
            <dd>{province}</dd>
            <dt>数据库</dt>
            <dd className="lines">
              {database}
              {demo && <span className="mark warn">演示数据</span>}
            </dd>
            <dt>口令</dt>
            <dd>
              {access.passwords
                ? `已启用口令，${access.idle_minutes} 分钟无操作即锁定`
                : "未启用口令：打开程序即可使用，任何人都能看到全部任务"}
            </dd>
            <dt>许可</dt>
            <dd>MIT 或 Apache-2.0，可自由使用、修改和分发</dd>
          </dl>
        )}
      </Loaded>
    </>
  );
}
