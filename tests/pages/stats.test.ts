/** Figures, the tasks behind them, and their pictures, over one month of demo data. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, overflow } from "./chromium";
import { MONTH, open, test } from "./demo-month";
import { ask } from "./desk";

/** Rows of the list of records, its header aside. */
const records = async (page: Page): Promise<number> =>
  Number(await page.getByRole("grid", { name: "评分记录" }).getAttribute("aria-rowcount")) - 1;

test("a city's counts are the lengths of the lists behind them", async ({ page }) => {
  await open(page, "#/stats");
  const row = page.getByRole("grid", { name: "各地市最终接通率" }).getByRole("row", { name: /^阳泉市/ });
  await row.waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const connected = row.getByRole("link", { name: /^\d+$/ }).first();
  const count = Number(await connected.innerText());
  expect(count).toBeGreaterThan(50);
  await connected.click();
  await expect.poll(() => records(page)).toBe(count);

  await page.goBack();
  await row.waitFor();
  const [, calls] = await row.getByRole("link", { name: /^\d+$/ }).allInnerTexts();
  const failed = row.getByRole("link", { name: "查看" });
  expect(await failed.count()).toBe(Number(calls) > count ? 1 : 0);
  await page.getByRole("grid", { name: "各地市最终接通率" }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/score\?.*city=140100/);
});

test("filters narrow every figure, stand in the address and can be cleared", async ({ page }) => {
  await open(page, "#/stats");
  const rates = page.getByRole("list", { name: "六个接通率" });
  const month = { from: `${MONTH}-01`, to: `${MONTH}-31` };
  const all = await ask(page, "stats.get", month);
  await rates.getByText(`${all.total.percent}%`).first().waitFor();

  await page.getByRole("combobox", { name: "星期" }).click();
  await page.getByTitle("周三").click();
  const some = await ask(page, "stats.get", { ...month, weekday: 3 });
  expect(some.total.calls).toBeLessThan(all.total.calls);
  await rates.getByText(new RegExp(`计入 ${some.total.calls}$`)).first().waitFor();
  expect(page.url()).toContain("weekday=3");

  await page.reload();
  await rates.getByText(new RegExp(`计入 ${some.total.calls}$`)).first().waitFor();
  await page.getByRole("button", { name: "清除筛选" }).click();
  await rates.getByText(`${all.total.percent}%`).first().waitFor();
});

test("a chart has its table, its definition, its picture, and opens the tasks of a mark", async ({ page }) => {
  await open(page, "#/stats?view=times");
  const chart = page.getByRole("region", { name: "各时段最终接通率" });
  const drawing = chart.getByRole("img");
  await drawing.locator("svg text", { hasText: "上午" }).waitFor();

  const download = page.waitForEvent("download");
  await chart.getByRole("button", { name: "存为 PNG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("各时段最终接通率.png");
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(2000);
  expect(bytes.length).toBeGreaterThan(10_000);

  await chart.getByRole("button", { name: "口径卡" }).click();
  await page.getByRole("tooltip").getByText("按重拨规则拨打后最终接通的任务数").waitFor();
  await page.keyboard.press("Escape");
  await chart.getByRole("button", { name: "数据表" }).click();
  const row = chart.getByRole("row", { name: /^上午/ });
  await row.getByRole("link", { name: "查看" }).or(row.getByText("无")).first().waitFor();
  await chart.getByRole("button", { name: "看图" }).click();

  // The third dot is 上午; symbols are the only paths that are scaled.
  await drawing.locator('svg path[transform^="matrix"]').nth(2).click();
  await page.waitForURL(/#\/score\?.*band=forenoon/);
});
