/** Every version: when, why, what changed, which months are scored on it; any of them can be looked at. */
import { Button, Drawer } from "antd";
import { useState } from "react";
import type { ScorecardVersion } from "../../api/generated";
import { useQuery } from "../../api/query";
import { dateTime, monthText } from "../../format";
import { Loaded } from "../../frame/loaded";
import { Card } from "./card";

export function Versions() {
  const query = useQuery("scorecard.list", null);
  const [shown, show] = useState<ScorecardVersion | null>(null);
  return (
    <Loaded of={query} what="评分表的版本">
      {(versions) => (
        <div className="card scroll fill">
          <ul className="plain column" aria-label="评分表的版本">
            {versions.map(({ version, changes, months }) => (
              <li key={version.id} className="column scorecard-version">
                <div className="row keep">
                  <h2 className="nowrap">第 {version.version} 版</h2>
                  <span className="faint nowrap digits">{dateTime(version.created_at)}</span>
                  <span>{version.note}</span>
                  <Button size="small" className="push" onClick={() => show(version)}>
                    查看
                  </Button>
                </div>
                <p className="small faint">
                  {months.length > 0 ? `按这一版评分的月份：${months.map(monthText).join("、")}` : "还没有计划使用这一版"}
                </p>
                {changes.length > 0 && (
                  <ul className="scorecard-change-list small">
                    {changes.map((change) => (
                      <li key={change}>{change}</li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
          <Drawer open={shown !== null} size={1000} title={shown && `评分表第 ${shown.version} 版（不能修改）`} onClose={() => show(null)}>
            {shown && <Card card={shown.card} failure={null} />}
          </Drawer>
        </div>
      )}
    </Loaded>
  );
}
