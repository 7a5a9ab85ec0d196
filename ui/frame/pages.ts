/** The seven entries in the order of the work, and every other page, each loaded when first opened. */
import {
  BarChartOutlined,
  CalendarOutlined,
  FileTextOutlined,
  FormOutlined,
  PhoneOutlined,
  ReadOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import type { CommandName } from "../api/generated";

export interface Entry {
  route: string;
  title: string;
  /** Further words under which Ctrl+K finds it: pinyin initials, the English word. */
  words: string;
  icon: ComponentType<{ "aria-hidden": true }>;
  /** Whoever may ask for one of these is shown it. */
  needs: readonly CommandName[];
}

export const ENTRIES: readonly Entry[] = [
  { route: "/today", title: "今日拨测", words: "jrbc today", icon: PhoneOutlined, needs: ["today.get"] },
  { route: "/plan", title: "拨测计划", words: "bcjh plan", icon: CalendarOutlined, needs: ["plan.get"] },
  { route: "/scenario", title: "提问场景", words: "twcj scenario", icon: ReadOutlined, needs: ["scenario.list"] },
  { route: "/score", title: "评分记录", words: "pfjl score", icon: FormOutlined, needs: ["record.list"] },
  { route: "/stats", title: "统计分析", words: "tjfx stats", icon: BarChartOutlined, needs: ["stats.get"] },
  { route: "/report", title: "月度通报", words: "ydtb report", icon: FileTextOutlined, needs: ["bulletin.preview"] },
  { route: "/settings", title: "设置", words: "sz settings", icon: SettingOutlined, needs: ["settings.save", "phrase.save", "people.passwords"] },
];

/** Pages that no entry of the navigation leads to, for Ctrl+K. */
export const FURTHER: readonly Omit<Entry, "icon">[] = [{ route: "/practice", title: "练习", words: "lx practice 培训 训练", needs: ["practice.list"] }];

type Page = LazyExoticComponent<ComponentType>;
const modules = import.meta.glob<{ default: ComponentType }>("../*/page.tsx");

/** First path word → page. The folder of a page is the word of its route. */
export const PAGES: Readonly<Record<string, Page>> = Object.fromEntries(
  Object.entries(modules).map(([file, load]) => [file.split("/")[1] ?? "", lazy(load)]),
);

/** Loads a page before it is opened, so that the click finds it ready. */
export function preload(route: string): void {
  void modules[`..${route}/page.tsx`]?.();
}
