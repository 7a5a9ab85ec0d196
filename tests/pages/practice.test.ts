/** A practice as a beginner meets it: read, choose the outcome, score, compare, look at the history. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, goTo } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

test("a practice call is scored beside its transcript and compared with the reference", async ({ page }) => {
  await goTo(page, "/today");
  await page.getByRole("button", { name: /练\s?习/ }).click();
  await page.getByText("练习，不计入任何统计").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("row", { name: /语音导航，等了很久/ }).getByRole("button", { name: /开\s?始/ }).click();

  const talk = page.getByRole("region", { name: "通话记录" });
  await talk.getByText("请问您的工号？").waitFor();
  expect(await talk.getByText("1:11").count()).toBeGreaterThan(0);
  await page.getByText("练习，不计入任何统计").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  // Submitting too early names what is missing and goes there.
  await page.keyboard.press("Control+Enter");
  await page.getByText("请先选定每次拨打的结果").waitFor();
  await page.getByRole("combobox", { name: "拨测结果" }).fill("语音导航后");
  await page.keyboard.press("Enter");
  await page.getByRole("radiogroup", { name: "问候与工号" }).getByRole("radio", { name: /^5 分/ }).click();
  const practice = (await ask(page, "practice.list", null)).lessons.find(({ id }) => id === "daohang-jiu-deng")?.open ?? "";
  await expect.poll(async () => (await ask(page, "practice.open", { id: practice })).entries).toEqual({ "outcome:1": 11, "item:greeting": 50 });

  // What was entered is there again after the page was lost.
  await page.reload();
  await goTo(page, `/practice/${practice}`);
  await page.getByRole("radio", { name: /^5 分/, checked: true }).waitFor();
  await page.keyboard.press("Control+Enter");
  const result = page.getByRole("region", { name: "练习结果" });
  await result.getByText(/一致率 50\.0 %/).waitFor();
  const row = result.getByRole("row", { name: /问候与工号/ });
  await row.getByText("工号是问了才报的").waitFor();
  expect((await row.getByRole("cell").allTextContents()).slice(0, 2)).toEqual(["5.0 分", "3.0 分"]);
  await page.getByText("练习，不计入任何统计").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole("link", { name: "全部练习" }).click();
  const mine = page.getByRole("complementary", { name: "我的练习" });
  await mine.getByRole("row", { name: /语音导航，等了很久/ }).getByText("✕ 50.0 %").waitFor();
  await mine.getByRole("region", { name: "最常判错的项目" }).getByText("问候与工号").waitFor();
  // Nothing of it stands among the records.
  expect((await ask(page, "today.get", {})).tasks.every(({ task }) => task.attempts === 0)).toBe(true);
});

test("Ctrl+K finds the practice", async ({ page }) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /查找页面/ }).fill("练习");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#/practice");
  await page.getByRole("row", { name: /一通好的通话/ }).waitFor();
});
