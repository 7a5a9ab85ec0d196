/** 答案准确率: by meeting, with the tasks behind every figure, and card by card in the library. */
import type { Page } from "playwright-core";
import { expect, overflow } from "./chromium";
import { MONTH, open, test } from "./demo-month";
import { ask } from "./desk";

/** Rows of the list of records, its header aside. */
const records = async (page: Page): Promise<number> =>
  Number(await page.getByRole("grid", { name: "评分记录" }).getAttribute("aria-rowcount")) - 1;

test("answers by meeting and by card open exactly their calls, and say what they count", async ({ page }) => {
  await open(page, "#/stats?view=accuracy");
  const { accuracy } = await ask(page, "stats.get", { from: `${MONTH}-01`, to: `${MONTH}-31` });
  const [first, second] = accuracy.meetings;
  if (!first || !second) throw new Error("the month has no second meetings");
  const figure = page.getByRole("region", { name: "按遇到次数的答案准确率" }).first();
  await figure.getByRole("img").locator("svg text", { hasText: "第 2 次" }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await figure.getByRole("button", { name: "口径卡" }).click();
  await page.getByRole("tooltip").getByText("同一通拨测内的要点彼此相关").waitFor();
  await page.keyboard.press("Escape");

  await figure.getByRole("button", { name: "数据表" }).click();
  const row = figure.getByRole("row", { name: /^第 2 次/ });
  await row.getByText(`${second.percent}%`).waitFor();
  await row.getByRole("link", { name: String(second.calls), exact: true }).click();
  await page.waitForURL(/#\/score\?.*meeting=2/);
  await expect.poll(() => records(page)).toBe(second.calls);
  await page.getByRole("button", { name: "去掉条件“第 2 次遇到该场景”" }).waitFor();

  await page.goBack();
  const traits = page.getByRole("region", { name: "按难度、追问、新政策的答案准确率" }).first();
  await traits.getByRole("button", { name: "数据表" }).click();
  const hard = accuracy.traits.find(({ name }) => name === "难度难");
  await traits.getByRole("row", { name: /^难度难/ }).getByRole("link", { name: `${hard?.full_percent ?? ""}%` }).click();
  await expect.poll(() => records(page)).toBe(hard?.full);

  // Card by card in the library, over all records.
  const { cards } = await ask(page, "scenario.accuracy", null);
  const card = cards.find(({ p }) => p !== null);
  if (!card) throw new Error("no card was met twice");
  await open(page, `#/scenario?id=${card.all.key}`);
  const heard = page.getByRole("region", { name: "首次与再次" });
  const later = heard.getByRole("row", { name: /^再次/ });
  await later.getByText(`${card.later.full_percent}%`).waitFor();
  await heard.getByText(card.verdict).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await later.getByRole("link").click();
  await page.waitForURL(/#\/score\?.*from=2026-10-01&met_before=true&to=2026-10-31/);
  await expect.poll(() => records(page)).toBe(card.later.calls);
});
