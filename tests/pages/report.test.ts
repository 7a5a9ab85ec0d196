/** The bulletin of a demo month: checked, read, exported, closed. */
import { existsSync, readFileSync } from "node:fs";
import { expect, overflow } from "./chromium";
import { MONTH, open, test } from "./demo-month";
import { ask } from "./desk";

test("the check-up leads to what is missing", async ({ page }) => {
  await open(page, "#/report");
  const list = page.getByRole("region", { name: "体检" });
  const findings = await ask(page, "bulletin.check_up", { month: MONTH });
  const missed = findings.find(({ kind }) => kind === "missed");
  expect(missed?.count).toBeGreaterThan(0);
  const line = list.getByRole("listitem").filter({ hasText: missed?.name ?? "" });
  await line.getByText(`${missed?.count} 项`).waitFor();
  await line.getByRole("button", { name: "列出任务" }).click();
  await line.getByRole("link", { name: missed?.tasks[0]?.number ?? "" }).waitFor();
  await line.getByRole("button", { name: /^去处理/ }).click();
  const records = page.getByRole("grid", { name: "评分记录" });
  await expect.poll(async () => Number(await records.getAttribute("aria-rowcount")) - 1).toBe(missed?.count);
});

test("the paper shows the core's figures and links them; the files are written and found again", async ({ page }) => {
  await open(page, "#/report?step=preview");
  const paper = page.getByRole("article", { name: "通报预览" });
  const report = await ask(page, "bulletin.preview", {
    month: MONTH,
  });
  await paper.getByRole("heading", { name: report.title }).waitFor();
  expect(report.title).toContain("演示数据");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const total = paper.getByRole("table", { name: "各地市接通情况" }).getByRole("row", { name: /^全省/ });
  expect(await total.innerText()).toContain(`${report.total.figure.percent}%`);

  await page.getByRole("button", { name: "下一步：导出" }).click();
  await page.getByLabel("CSV 文本").check();
  await page.getByLabel("Word 文档").check();
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const said = await page.getByText(/✓ 已导出 \d+ 个文件/).innerText();
  const history = page.getByRole("grid", { name: "导出历史" });
  await expect
    .poll(async () => Number(await history.getAttribute("aria-rowcount")) - 1)
    .toBe(Number(/\d+/.exec(said)?.[0]));
  const files = await ask(page, "bulletin.exports", { month: MONTH });
  const workbook = files.find(({ file }) => file.endsWith(".xlsx"))?.file ?? "";
  expect(existsSync(workbook)).toBe(true);
  const download = page.waitForEvent("download");
  await history.getByRole("row", { name: /\.xlsx/ }).getByRole("button", { name: /^另存为/ }).click();
  const copy = await (await download).path();
  expect(readFileSync(copy).equals(readFileSync(workbook))).toBe(true);
});

test("each chosen city gets its file, and a file is held against the database", async ({ page }) => {
  await open(page, "#/report?step=export");
  await page.getByLabel("Excel 工作簿").uncheck();
  await page.getByLabel("Word 文档").check();
  await page.getByRole("button", { name: "全选各市" }).click();
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByText("✓ 已导出 11 个文件").waitFor();
  const files = await ask(page, "bulletin.exports", { month: MONTH });
  const sheet = files.find(({ file }) => file.includes("太原市"))?.file ?? "";
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "核对导出的文件" }).click();
  await (await chooser).setFiles(sheet);
  await page.getByText("✓ 数字与数据库一致").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("a month closes only when nothing is open, and then shows its seed", async ({ page }) => {
  await open(page, "#/report?step=close");
  const close = page.getByRole("button", { name: "2026年10月关账" });
  const confirm = page.getByRole("dialog").getByRole("button", { name: "关账", exact: true });
  await close.click();
  await confirm.click();
  await page.getByRole("alert").getByText("已拨打而未提交").waitFor();

  const findings = await ask(page, "bulletin.check_up", { month: MONTH });
  const unfinished = findings.filter(({ kind }) => kind === "unsubmitted" || kind === "redial_open");
  for (const { id } of unfinished.flatMap(({ tasks }) => tasks))
    await ask(page, "record.void", { id, reason: "通话没有录下，无法评分" });
  // The page reads the check-up anew.
  await open(page, "#/report?step=close");
  await page.getByLabel("仍要关账的原因").fill("漏拨的已无法补拨");
  await close.click();
  await confirm.click();
  await page.getByText("✓ 2026年10月已关账").waitFor();
  await expect.poll(() => page.locator("dl", { hasText: "随机种子" }).innerText()).toMatch(/随机种子\s+\d+/);
});

test("a month without a published plan says so", async ({ page }) => {
  await open(page, "#/report", "2026-12");
  await page.getByText("2026年12月没有已发布的拨测计划").waitFor();
  await page.getByRole("button", { name: "去拨测计划" }).click();
  await page.waitForURL(/#\/plan/);
});
