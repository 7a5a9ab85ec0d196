/** The first start, as somebody meets it who has never seen the program. */
import { expect, overflow, test } from "./chromium";

test("three steps lead from nothing to today's tasks", async ({ page }) => {
  await expect.poll(() => page.url()).toContain("#/start");
  const province = page.getByRole("region", { name: "省份" });
  await province.getByText("吕梁市").waitFor();
  expect(await province.getByRole("listitem").count()).toBe(11);
  await page.keyboard.press("Enter"); // 下一步 has the focus.

  const second = page.getByRole("textbox", { name: "第 2 位拨测员" });
  await second.fill("拨测员甲");
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByText("“拨测员甲”已经有了").waitFor();
  await second.fill("王芳");
  await page.getByRole("button", { name: "下一步" }).click();

  // Where this year's notice is not known yet, the step offers the way out itself.
  const drawn = page.getByText(/给 11 个地市排 .+ 个任务/);
  const assume = page.getByRole("button", { name: /暂按周一至周五/ });
  await drawn.or(assume).first().waitFor();
  if (await assume.isVisible()) await assume.click();
  await drawn.waitFor();
  await page.getByRole("table", { name: "拨测员负荷" }).getByText("王芳").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "生成并发布" }).click();

  await expect.poll(() => page.url()).toContain("#/today");
  await page.getByRole("link", { name: "拨测计划" }).click();
  await page.getByText("已发布", { exact: true }).waitFor();
});

test("a pasted list of names becomes as many callers, and every step can be skipped", async ({ page }) => {
  await page.getByRole("button", { name: "跳过" }).click();
  const first = page.getByRole("textbox", { name: "第 1 位拨测员" });
  await page.evaluate(() => navigator.clipboard.writeText("张明\n李红\n赵强"));
  await first.focus();
  await page.keyboard.press("Control+v");
  const names = page.getByRole("list", { name: "拨测员姓名" }).getByRole("textbox");
  await expect.poll(() => names.count()).toBe(3);
  expect(await names.nth(2).inputValue()).toBe("赵强");
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByRole("heading", { name: "首月计划" }).waitFor();
  await page.getByRole("button", { name: "跳过" }).click();
  await expect.poll(() => page.url()).toContain("#/today");
});
