/** 设置: a list of tabs at the left, each with an address of its own. */
import { type ComponentType, lazy, Suspense } from "react";
import { Link, Redirect, useRoute } from "wouter";
import { Busy } from "../frame/busy";
import { useUnsaved } from "./drafts";
import "./settings.css";

interface Tab {
  word: string;
  title: string;
  /** The drafts that make it unsaved. */
  keeps?: readonly string[];
  Content: ComponentType;
}

const TABS: readonly Tab[] = [
  { word: "cities", title: "地市与线路", keeps: ["office"], Content: lazy(() => import("./cities")) },
  { word: "people", title: "人员与班次", Content: lazy(() => import("./people")) },
  { word: "bands", title: "时段与权重", keeps: ["bands"], Content: lazy(() => import("./bands")) },
  { word: "planning", title: "计划默认值", keeps: ["planning"], Content: lazy(() => import("./planning")) },
  { word: "calendar", title: "日历", Content: lazy(() => import("./calendar")) },
  { word: "scorecard", title: "评分表", Content: lazy(() => import("./scorecard/scorecard")) },
  { word: "phrases", title: "常用语", Content: lazy(() => import("./phrases")) },
  { word: "rates", title: "口径", keeps: ["rates"], Content: lazy(() => import("./rates")) },
  { word: "redial", title: "重拨规则", keeps: ["redial"], Content: lazy(() => import("./redial")) },
  { word: "review", title: "复核规则", keeps: ["review"], Content: lazy(() => import("./review")) },
  { word: "phone", title: "话机与主叫号码", keeps: ["workbench"], Content: lazy(() => import("./phone")) },
  { word: "recordings", title: "录音", keeps: ["recordings"], Content: lazy(() => import("./recordings")) },
  { word: "recognition", title: "暴露防护", keeps: ["recognition"], Content: lazy(() => import("./recognition")) },
  { word: "exemptions", title: "豁免窗口", Content: lazy(() => import("./exemptions")) },
  { word: "bulletin", title: "通报文字", keeps: ["bulletin"], Content: lazy(() => import("./bulletin")) },
  { word: "import", title: "导入数据", Content: lazy(() => import("./import/import")) },
  { word: "backup", title: "备份与恢复", Content: lazy(() => import("./backup")) },
  { word: "audit", title: "变更记录", Content: lazy(() => import("./audit")) },
  { word: "demo", title: "演示数据", Content: lazy(() => import("./demo")) },
  { word: "about", title: "关于", Content: lazy(() => import("./about")) },
];

function TabList({ current }: { current: string }) {
  const unsaved = useUnsaved();
  return (
    <nav aria-label="设置分类" className="settings-tabs">
      <ul className="plain">
        {TABS.map(({ word, title, keeps = [] }) => (
          <li key={word}>
            <Link href={`/settings/${word}`} aria-current={word === current ? "page" : undefined}>
              {title}
              {keeps.some(unsaved) && <span className="small warn push">未保存</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function Page() {
  const [, params] = useRoute("/settings/:tab?");
  const tab = TABS.find(({ word }) => word === params?.tab);
  if (!tab) return <Redirect to="/settings/cities" replace />;
  return (
    <div className="settings">
      <TabList current={tab.word} />
      <div className="page settings-tab" key={tab.word}>
        <Suspense fallback={<Busy what="正在打开" />}>
          <tab.Content />
        </Suspense>
      </div>
    </div>
  );
}
