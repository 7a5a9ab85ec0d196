/** Two versions of one card side by side. */
import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Card, Version, VersionState } from "../api/generated";
import { useQuery } from "../api/query";
import { dateTime } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { compare, type Line } from "./compare";

const STATES: Record<VersionState, string> = { current: "在用", superseded: "已更新", withdrawn: "停用" };

const labelOf = ({ version, created_at, state }: Version) => `第 ${version} 版　${dateTime(created_at)}　${STATES[state]}`;

function Lines({ lines, sign, tone }: { lines: readonly Line[]; sign: string; tone: string }) {
  return (
    <ul className="plain">
      {lines.map(({ text, kept }) => (
        <li key={text} className={kept ? "" : `scenario-changed ${tone}`}>
          {kept ? "" : `${sign} `}
          {text}
        </li>
      ))}
    </ul>
  );
}

function Compared({ versions }: { versions: readonly [Version, Card][] }) {
  const [newest] = versions;
  const [olderId, setOlder] = useState((versions[1] ?? newest)?.[0].id);
  const [newerId, setNewer] = useState(newest?.[0].id);
  const [all, setAll] = useState(false);
  const older = versions.find(([{ id }]) => id === olderId);
  const newer = versions.find(([{ id }]) => id === newerId);
  const options = versions.map(([version]) => ({ value: version.id, label: labelOf(version) }));
  if (!older || !newer) return null;
  const differences = compare(older[1], newer[1]);
  const shown = all ? differences : differences.filter(({ same }) => !same);
  return (
    <>
      <div className="row">
        <Select size="small" aria-label="左边的版本" value={olderId} options={options} onChange={setOlder} />
        <span className="faint">对照</span>
        <Select size="small" aria-label="右边的版本" value={newerId} options={options} onChange={setNewer} />
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          也显示相同的项
        </Checkbox>
        <span className="faint small" role="status">
          {differences.filter(({ same }) => !same).length} 项不同
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="faint">{versions.length === 1 ? "这张卡只有一个版本。" : "两个版本完全相同。"}</p>
      ) : (
        <table className="scenario-versions" aria-label="版本对照">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">第 {older[0].version} 版</th>
              <th scope="col">第 {newer[0].version} 版</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field.name}>
                <th scope="row">{field.name}</th>
                <td>
                  <Lines lines={field.older} sign="−" tone="bad" />
                </td>
                <td>
                  <Lines lines={field.newer} sign="＋" tone="good" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function Versions({ id }: { id: string }) {
  const query = useQuery("scenario.versions", { id });
  const [, navigate] = useLocation();
  const back = () => navigate(`/scenario?id=${encodeURIComponent(id)}`);
  return (
    <div className="page scenario">
      <div className="row">
        <h1>版本对照{query.data?.[0] ? `：${query.data[0][1].title}` : ""}</h1>
        <span className="push">
          <Button size="small" onClick={back}>
            返回
          </Button>
        </span>
      </div>
      <Loaded of={query} what="各个版本">
        {(versions) =>
          versions.length === 0 ? (
            <Empty action="回到提问场景" onAction={back}>
              没有这张场景卡。
            </Empty>
          ) : (
            <Compared versions={versions} />
          )
        }
      </Loaded>
    </div>
  );
}
