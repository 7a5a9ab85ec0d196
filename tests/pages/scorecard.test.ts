/** The scorecard as its editor meets it: a draft that is kept, tried, corrected where it is wrong, published with a reason. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, goTo, month } from "./desk";

const test = bare.extend({ prepared: [["init"], ["plan", "make", month]] });
const published = bare.extend({ prepared: AT_WORK });

test("a card is edited as a draft, tried, and published with a reason", async ({ page }) => {
  await goTo(page, "/settings/scorecard");
  await page.getByText("与最新版本相同，没有草稿").waitFor();
  const publish = page.getByRole("button", { name: "发布新版本" });
  expect(await publish.isDisabled()).toBe(true);

  // A wrong value is kept, named at its field, and cannot be published.
  const outline = page.getByRole("list", { name: "维度与项目" });
  await outline.getByRole("button", { name: /表达清晰/ }).click();
  const worth = page.getByRole("group", { name: "表达清晰" }).getByLabel("分值");
  await worth.fill("6");
  await page.getByRole("alert").filter({ hasText: "还不能发布：“表达清晰”的选项须从 0 分到满分 6 分" }).waitFor();
  expect(await publish.isDisabled()).toBe(true);
  await expect.poll(async () => (await ask(page, "scorecard.draft", null)).problem?.field).toBe("dimensions[3].items[2].kind.steps");

  // It survives a reload, and can be put right.
  await page.reload();
  await goTo(page, "/settings/scorecard");
  await page.getByText("与最新版本相比有 1 处不同").waitFor();
  await outline.getByRole("button", { name: /表达清晰/ }).click();
  await worth.fill("5");
  await page.getByText("与最新版本相同，没有草稿").waitFor();

  // 不适用 in place of a zero, and another order of items.
  await outline.getByRole("button", { name: /表达清晰/ }).click();
  await page.getByRole("checkbox", { name: "可以选“不适用”" }).check();
  await page.getByRole("button", { name: "上移" }).click();
  await page.getByText("与最新版本相比有 2 处不同").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByText("试算", { exact: true }).click();
  const nothing = page.getByRole("row", { name: /能选“不适用”的都选/ });
  await nothing.waitFor();
  expect(await page.getByRole("row", { name: /^满分/ }).getByRole("cell").allTextContents()).toEqual(["100.0", "100.0", "±0"]);
  await page.getByRole("button", { name: /答出致命错误/ }).click();
  await page.getByRole("list", { name: /为什么是这个分/ }).getByText(/致命错误：要点四/).waitFor();
  await page.getByRole("button", { name: "重算上月评分单" }).click();
  await page.getByText("没有可以重算的评分单").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await publish.click();
  const dialog = page.getByRole("dialog", { name: "发布评分表的新版本" });
  await dialog.getByRole("button", { name: /发\s?布/ }).click();
  await dialog.getByText("请写明为什么改评分表").waitFor();
  await dialog.getByLabel("为什么改（必填）").fill("有的通话判断不了表达");
  await dialog.getByRole("button", { name: /发\s?布/ }).click();
  const versions = page.getByRole("list", { name: "评分表的版本" });
  await versions.getByText("有的通话判断不了表达").waitFor();
  await versions.getByText("“表达清晰”可以选“不适用”。").waitFor();

  // The month's plan is still a draft: it says so and takes the new card over.
  await goTo(page, "/plan");
  await page.getByRole("button", { name: "改用第 2 版" }).click();
  await page.getByText("评分表第 2 版", { exact: true }).waitFor();
  expect((await ask(page, "plan.get", { month }))?.scorecard).toBe(2);
});

published("a draft is thrown away; a published month keeps its card", async ({ page }) => {
  await goTo(page, "/settings/scorecard");
  await page.getByRole("radio", { name: "按满分计" }).check();
  await page.getByText("与最新版本相比有 1 处不同").waitFor();
  await page.getByRole("button", { name: "放弃草稿" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "放弃草稿" }).click();
  await page.getByText("与最新版本相同，没有草稿").waitFor();
  expect(await page.getByRole("radio", { name: "不计入满分" }).isChecked()).toBe(true);

  await page.getByRole("radio", { name: "按满分计" }).check();
  await expect.poll(async () => (await ask(page, "scorecard.draft", null)).saved_at).not.toBeNull();
  await ask(page, "scorecard.publish", { note: "试" });
  await goTo(page, "/plan");
  await page.getByText("评分表第 1 版", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: /改用第/ }).count()).toBe(0);
});
