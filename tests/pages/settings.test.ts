/** 设置: what is wrong is said at its field, what is saved stays, and a backup brings everything back. */
import { expect, overflow, test as bare } from "./chromium";

const test = bare.extend({ prepared: [["init"]] });

test("bands must partition the day: the core's sentence stands at the field, and a saved end stays", async ({ page }) => {
  await page.goto(page.url().replace(/#.*/, "#/settings/bands"));
  const save = page.getByRole("button", { name: "保存" });
  const end = page.getByRole("textbox", { name: "第 3 个时段结束" });
  await end.waitFor();
  expect(await save.isDisabled()).toBe(true);
  await end.fill("09:00");
  await save.click();
  await page.getByText("时段“上午”的结束时刻 09:00 不晚于开始时刻 10:00").waitFor();

  // A look at another tab loses nothing.
  await page.getByRole("link", { name: "重拨规则" }).click();
  await page.getByRole("heading", { name: "重拨规则" }).waitFor();
  await page.getByRole("link", { name: /时段与权重/ }).click();
  expect(await end.inputValue()).toBe("09:00");

  await end.fill("11:30");
  await page.getByRole("row").filter({ hasText: "11:30" }).first().waitFor(); // The next band begins there.
  await save.click();
  await expect.poll(() => save.isDisabled()).toBe(true);
  await page.reload();
  await end.waitFor();
  expect(await end.inputValue()).toBe("11:30");
});

test("a new caller gets shifts and days off, and can take over at once", async ({ page }) => {
  await page.goto(page.url().replace(/#.*/, "#/settings/people"));
  await page.getByRole("button", { name: "新增人员" }).click();
  await page.getByLabel("姓名").fill("拨测员甲");
  const save = page.getByRole("button", { name: "保存" });
  await save.click();
  await page.getByText("“拨测员甲”已经有了").waitFor();
  await page.getByLabel("姓名").fill("孙敏");
  await page.getByRole("checkbox", { name: "周三 夜班" }).check();
  await page.getByRole("button", { name: "增加例外" }).click();
  await save.click();

  const row = page.getByRole("grid", { name: "人员" }).getByRole("row").filter({ hasText: "孙敏" });
  await row.waitFor();
  const cells = await row.getByRole("gridcell").allInnerTexts();
  expect(cells.slice(2, 9)).toEqual(["休", "休", "夜班", "休", "休", "休", "休"]);
  expect(cells).toContain("1 天");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("a restored backup brings back what was changed after it, and keeps what it replaced", async ({ page }) => {
  await page.goto(page.url().replace(/#.*/, "#/settings/backup"));
  await page.getByRole("button", { name: "立即备份" }).click();
  const backups = page.getByRole("grid", { name: "备份" }).locator("tbody").getByRole("row");
  await expect.poll(() => backups.count()).toBe(1);

  const issuer = page.getByLabel("印发单位");
  await page.getByRole("link", { name: "通报文字" }).click();
  const before = await issuer.inputValue();
  await issuer.fill("某某单位");
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(() => page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);

  await page.getByRole("link", { name: "备份与恢复" }).click();
  await page.getByRole("button", { name: /^恢复 / }).click();
  await page.getByText("现在的数据会先另存为一份备份").waitFor();
  await page.getByRole("button", { name: "替换现在的数据" }).click();
  await expect.poll(() => backups.count()).toBe(2);
  await page.getByRole("link", { name: "通报文字" }).click();
  await expect.poll(() => issuer.inputValue()).toBe(before);

  await page.getByRole("link", { name: "备份与恢复" }).click();
  await page.getByRole("button", { name: "检查数据库" }).click();
  await page.getByText("✓ 没有发现问题").waitFor();
});
