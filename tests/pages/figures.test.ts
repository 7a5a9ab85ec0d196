/** Longer stretches, control charts, items, leniency and versions of the definitions, as a person meets them. */
import type { Page } from "playwright-core";
import { expect, overflow } from "./chromium";
import { MONTH, open, test } from "./demo-month";
import { ask } from "./desk";

const DAYS = { from: `${MONTH}-01`, to: `${MONTH}-31` };

/** Rows of the list of records, its header aside. */
const records = async (page: Page): Promise<number> =>
  Number(await page.getByRole("grid", { name: "评分记录" }).getAttribute("aria-rowcount")) - 1;

test("a city's quarter stands beside its month, says what is wanting and opens its tasks", async ({ page }) => {
  await open(page, "#/stats");
  const { longer } = await ask(page, "stats.get", DAYS);
  const city = longer.cities[2];
  if (!city?.certification) throw new Error("no certification");
  const grid = page.getByRole("grid", { name: "近三个月与本年累计最终接通率" });
  const row = grid.getByRole("row", { name: new RegExp(`^${city.name}`) });
  await row.getByText(city.certification.text).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // The last column is inside the table, without a scroll bar across.
  expect(await grid.evaluate((table) => table.scrollWidth - table.clientWidth)).toBeLessThanOrEqual(1);
  await row.getByRole("link", { name: `${city.quarter.percent}%` }).nth(1).click();
  await expect.poll(() => records(page)).toBe(city.quarter.calls);
});

test("a control chart by week keeps its choice in the address and opens a week by keyboard", async ({ page }) => {
  await open(page, "#/stats?view=control");
  const chart = page.getByRole("region", { name: "最终接通率控制图" });
  await chart.getByRole("img").locator("svg").waitFor();
  await page.getByText("按周", { exact: true }).click();
  await page.getByText("围绕平均", { exact: true }).click();
  await page.waitForURL(/every=week.*around=mean|around=mean.*every=week/);
  const found = await ask(page, "stats.control", { filter: DAYS, every: "week", around: "mean" });
  await chart.getByText(found.definition).waitFor();
  const sums = page.getByRole("region", { name: "未接通累积和（CUSUM）" });
  await sums.getByRole("button", { name: "说明" }).click();
  await page.getByRole("tooltip").getByText(found.cusum_definition).waitFor();
  await page.keyboard.press("Escape");
  await chart.getByRole("button", { name: "数据表" }).click();
  await chart.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/score\?/);
  await expect.poll(() => records(page)).toBe(found.points[0]?.figure.calls);
});

test("items of the card stand beside the dimensions, city by city", async ({ page }) => {
  await open(page, "#/stats?view=scores");
  const chart = page.getByRole("region", { name: "各项目得分率" });
  await chart.getByRole("button", { name: "数据表" }).click();
  const { items } = await ask(page, "stats.items", DAYS);
  const greeting = items.find(({ id }) => id === "greeting");
  if (!greeting) throw new Error("no such item");
  const row = chart.getByRole("row", { name: new RegExp(`^${greeting.name}`) });
  await row.getByText(greeting.versions).waitFor();
  const grid = chart.getByRole("grid");
  expect(await grid.evaluate((table) => table.scrollWidth - table.clientWidth)).toBeLessThanOrEqual(1);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await row.getByRole("link", { name: greeting.cities[1]?.percent ?? "" }).first().click();
  await page.waitForURL(/#\/score\?.*dimension=1/);
});

test("raw scores stand first, adjusted ones beside them", async ({ page }) => {
  await open(page, "#/stats?view=leniency");
  const chart = page.getByRole("region", { name: "各地市原始与调整后平均总分" });
  await chart.getByText("原始得分为准").waitFor();
  await chart.getByRole("button", { name: "数据表" }).click();
  const { cities } = await ask(page, "stats.leniency", DAYS);
  const row = chart.getByRole("row", { name: new RegExp(`^${cities[0]?.name}`) });
  await row.getByText(cities[0]?.raw ?? "").first().waitFor();
  await row.getByText(cities[0]?.adjusted ?? "").last().waitFor();
  await page.getByRole("grid", { name: "拨测员宽严" }).getByRole("row").nth(1).getByRole("link").click();
  await page.waitForURL(/#\/score\?.*caller=/);
});

test("a change of the definitions is announced, and shows both figures", async ({ page }) => {
  await open(page, "#/stats");
  const settings = await ask(page, "settings.get", null);
  await page.getByRole("list", { name: "六个接通率" }).waitFor();
  expect(await page.getByText("口径已变更").count()).toBe(0);
  await page.goto(page.url().replace(/#.*/, "#/settings/rates"));
  await page.getByRole("radio", { name: /^按接通率：热线/ }).check();
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(async () => (await ask(page, "settings.get", null)).rates.tiers).toBe("lines");
  await page.goto(page.url().replace(/#.*/, "#/stats"));
  await page.getByText(/分档：按置信区间.* → 按接通率/).waitFor();
  await page.getByRole("list", { name: "分档" }).getByText("热线").waitFor();
  await page.getByRole("button", { name: "看新旧对照" }).click();
  const versions = page.getByRole("region", { name: "口径变更对照" });
  await versions.getByText(/分档 .* → 热线/).first().waitFor();
  await ask(page, "settings.save", settings);
});
