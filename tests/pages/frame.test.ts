/** The frame around the pages, on a founded database. */
import { expect, overflow, test as bare } from "./chromium";

const test = bare.extend({ prepared: [["init"]] });

const PAGES = ["今日拨测", "拨测计划", "提问场景", "评分记录", "统计分析", "月度通报", "设置"];

test("every page opens by key, fits 1366×768 and has a heading", async ({ page }) => {
  for (const [index, title] of PAGES.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await expect.poll(() => page.title()).toBe(`${title} · 明察`);
    await page.locator("main .page h1").first().waitFor();
    expect.soft(await overflow(page), `${title} is too wide`).toBeLessThanOrEqual(0);
    expect(await page.getByRole("link", { name: title }).getAttribute("aria-current")).toBe("page");
  }
});

test("Ctrl+K finds pages and cities by the keyboard alone", async ({ page }) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("ydtb");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.title()).toBe("月度通报 · 明察");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("太原");
  await page.getByRole("option", { name: /太原市/ }).first().waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#/stats?city=");
});

test("the look is remembered, and no look moves anything", async ({ page }) => {
  const place = () => page.getByRole("navigation").boundingBox();
  const before = await place();
  await page.getByRole("button", { name: /外观/ }).click();
  await page.getByRole("menuitem", { name: "深色" }).click();
  await page.reload();
  await page.locator("main").waitFor();
  expect(await page.locator("html").getAttribute("data-look")).toBe("dark");
  expect(await place()).toEqual(before);
});

test("an address of no page says so and leads back", async ({ page }) => {
  await page.goto(page.url().replace(/#.*/, "#/nothing"));
  await page.getByRole("button", { name: "打开今日拨测" }).click();
  await expect.poll(() => page.title()).toBe("今日拨测 · 明察");
});
