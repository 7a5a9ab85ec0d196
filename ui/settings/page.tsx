/** 设置: a list of tabs at the left, each with an address of its own. */
import { type ComponentType, lazy, Suspense } from "react";
import { Link, Redirect, useRoute } from "wouter";
import { useMay } from "../access/may";
import type { CommandName } from "../api/generated";
import { Busy } from "../frame/busy";
import { useUnsaved } from "./drafts";
import "./settings.css";

interface Tab {
  word: string;
  title: string;
  /** The drafts that make it unsaved. */
  keeps?: readonly string[];
  /** Whoever may ask for this is shown it. */
  needs: CommandName;
  Content: ComponentType;
}

const TABS: readonly Tab[] = [
  { word: "cities", title: "地市与线路", needs: "roster.save_city", keeps: ["office"], Content: lazy(() => import("./cities")) },
  { word: "people", title: "人员与班次", needs: "roster.save_person", Content: lazy(() => import("./people")) },
  { word: "passwords", title: "口令与权限", needs: "people.passwords", Content: lazy(() => import("./passwords")) },
  { word: "bands", title: "时段与权重", needs: "settings.save", keeps: ["bands"], Content: lazy(() => import("./bands")) },
  { word: "planning", title: "计划默认值", needs: "settings.save", keeps: ["planning"], Content: lazy(() => import("./planning")) },
  { word: "calendar", title: "日历", needs: "calendar.import", Content: lazy(() => import("./calendar")) },
  { word: "scorecard", title: "评分表", needs: "scorecard.draft", Content: lazy(() => import("./scorecard/scorecard")) },
  { word: "phrases", title: "常用语", needs: "phrase.save", Content: lazy(() => import("./phrases")) },
  { word: "rates", title: "口径", needs: "settings.save", keeps: ["rates"], Content: lazy(() => import("./rates")) },
  { word: "redial", title: "重拨规则", needs: "settings.save", keeps: ["redial"], Content: lazy(() => import("./redial")) },
  { word: "review", title: "复核规则", needs: "settings.save", keeps: ["review"], Content: lazy(() => import("./review")) },
  { word: "phone", title: "话机与主叫号码", needs: "settings.save", keeps: ["workbench"], Content: lazy(() => import("./phone")) },
  { word: "recordings", title: "录音", needs: "settings.save", keeps: ["recordings"], Content: lazy(() => import("./recordings")) },
  { word: "recognition", title: "暴露防护", needs: "settings.save", keeps: ["recognition"], Content: lazy(() => import("./recognition")) },
  { word: "exemptions", title: "豁免窗口", needs: "exemption.register", Content: lazy(() => import("./exemptions")) },
  { word: "bulletin", title: "通报文字", needs: "settings.save", keeps: ["bulletin"], Content: lazy(() => import("./bulletin")) },
  { word: "import", title: "导入数据", needs: "import.list", Content: lazy(() => import("./import/import")) },
  { word: "backup", title: "备份与恢复", needs: "backup.list", Content: lazy(() => import("./backup")) },
  { word: "audit", title: "变更记录", needs: "program.audit", Content: lazy(() => import("./audit")) },
  { word: "demo", title: "演示数据", needs: "demo.open", Content: lazy(() => import("./demo")) },
  { word: "about", title: "关于", needs: "program.status", Content: lazy(() => import("./about")) },
];

function TabList({ current }: { current: string }) {
  const unsaved = useUnsaved();
  const may = useMay();
  return (
    <nav aria-label="设置分类" className="settings-tabs">
      <ul className="plain">
        {TABS.filter(({ needs }) => may(needs)).map(({ word, title, keeps = [] }) => (
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
  const may = useMay();
  const tab = TABS.find(({ word }) => word === params?.tab);
  const first = TABS.find(({ needs }) => may(needs))?.word ?? "about";
  if (!tab || !may(tab.needs)) return <Redirect to={`/settings/${first}`} replace />;
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
