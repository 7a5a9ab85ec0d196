import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blocksOf, spansOf } from "./markdown";

const manual = () => readFileSync("docs/manual.zh.md", "utf8");

test("blocks are told apart", () => {
  const blocks = blocksOf("# 一\n\n甲\n乙\n\n- 丙\n- 丁\n\n1. 戊\n\n| 键 | 用 |\n| --- | --- |\n| `F1` | 拨出 |\n\n![图](img/a.png)\n");
  expect(blocks).toEqual([
    { kind: "heading", level: 1, text: "一" },
    { kind: "text", text: "甲乙" },
    { kind: "list", ordered: false, items: ["丙", "丁"] },
    { kind: "list", ordered: true, items: ["戊"] },
    { kind: "table", head: ["键", "用"], rows: [["`F1`", "拨出"]] },
    { kind: "picture", about: "图", name: "a.png" },
  ]);
});

test("keys, strong words and links stand inside a line", () => {
  expect(spansOf("按 `F1`，**再**看[下面](#下面)。")).toEqual([
    { kind: "plain", text: "按 " },
    { kind: "key", text: "F1" },
    { kind: "plain", text: "，" },
    { kind: "strong", text: "再" },
    { kind: "plain", text: "看" },
    { kind: "link", text: "下面", to: "#下面" },
    { kind: "plain", text: "。" },
  ]);
});

test("every link of the manual has its heading", () => {
  const blocks = blocksOf(manual());
  const headings = new Set(blocks.flatMap((block) => (block.kind === "heading" ? [`#${block.text}`] : [])));
  const texts = blocks.flatMap((block) => (block.kind === "list" ? block.items : block.kind === "text" ? [block.text] : []));
  const links = texts.flatMap(spansOf).flatMap((span) => (span.kind === "link" ? [span.to] : []));
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !headings.has(link))).toEqual([]);
});

test("every picture that is there is shown somewhere", () => {
  const shown = new Set(blocksOf(manual()).flatMap((block) => (block.kind === "picture" ? [block.name] : [])));
  const files = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((file) => /manual-[^/\\]*\.png$/.test(file));
  expect(files.map((file) => file.split(/[\\/]/).pop()).filter((name) => !shown.has(name ?? ""))).toEqual([]);
});
