/** What the kinds of tables are called and what each is for. */
import type { ImportKind } from "../../api/generated";

export const KINDS: readonly { kind: ImportKind; name: string; about: string }[] = [
  { kind: "calls", name: "历史拨测记录", about: "以前用表格记的拨测，一行一次，列的次序不限。导入后计入统计并标为“导入”，不进任何计划。" },
  { kind: "figures", name: "地市自报接通数据", about: "各市每月自报的呼入量、接通量或接通率，与拨测结果对照。" },
  { kind: "volumes", name: "分小时话务量", about: "各市每小时的来电次数，作话务量加权接通率的权重。" },
];

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
