/** Making plans: one month with its choices, and several in one go. */
import { expect, overflow, test as bare } from "./chromium";
import { ask } from "./desk";
import { MONTH, openMonth } from "./planning";

const test = bare.extend({ prepared: [["init"]] });

test("the wizard offers a way out of a missing calendar, previews live and keeps what it showed", async ({ page }) => {
  await openMonth(page, "#/plan");
  await page.getByRole("button", { name: "新建计划" }).click();
  await page.getByText("还没有 2030 年的法定节假日安排").waitFor();
  await page.getByRole("button", { name: "2030 年暂按周一至周五" }).click();
  const preview = page.getByText(/个任务，11 个地市/);
  await preview.getByText("1,370").waitFor();

  await page.getByLabel("同一地市间隔").fill("300");
  await page.getByText("比时段“早”的全长 120 分钟还长").waitFor();
  expect(await page.getByRole("button", { name: "生成草稿" }).isDisabled()).toBe(true);
  await page.getByLabel("同一地市间隔").fill("20");
  await page.getByLabel("全月任务总数").fill("1100");
  await preview.getByText("1,100").waitFor();
  const shown = await page.getByRole("table", { name: "地市 × 时段" }).innerText();

  await page.getByRole("button", { name: "生成草稿" }).click();
  await page.getByText("草稿", { exact: true }).waitFor();
  await page.getByRole("radiogroup", { name: "查看方式" }).getByText("质量").click();
  expect(await page.getByRole("table", { name: "地市 × 时段" }).innerText()).toBe(shown);
});

test("targets, callers and cards are chosen with the preview in sight, and drawing again starts from them", async ({ page }) => {
  await ask(page, "calendar.assume", { year: 2030 });
  await openMonth(page, "#/plan/new");
  const sum = page.getByRole("status", { name: "地市通数合计" });
  const taiyuan = page.getByRole("spinbutton", { name: "太原市" });
  const coverage = page.getByRole("table", { name: "地市 × 时段" });
  const totalOf = (city: string) => coverage.getByRole("row", { name: city }).getByRole("cell").last().innerText();
  await expect.poll(() => taiyuan.getAttribute("placeholder")).toMatch(/^12[45]$/);
  await taiyuan.fill("60");
  await expect.poll(() => sum.innerText()).toBe("已填 1 个地市，合计 60 / 总数 1,370；其余 10 个分摊 1,310");
  // The count, and behind it how far it lies from 60: `60` `0`, `58` `−2.0`.
  await expect.poll(() => totalOf("太原市")).toMatch(/^(600|5[7-9]−\d|6[1-3]\+\d)/);

  // More than there is to give: the sentence, and one button that mends it.
  await taiyuan.fill("2000");
  await page.getByText("各地市填写的通数合计 2000，比总数 1370 多 630").waitFor();
  await page.getByText("改动之前的结果").waitFor();
  await page.getByRole("button", { name: "总数改为 2,000" }).click();
  expect(await page.getByLabel("全月任务总数").inputValue()).toBe("2000");
  await page.getByRole("button", { name: "平均分配" }).click();
  await page.getByLabel("全月任务总数").fill("1370");
  await taiyuan.fill("60");

  await page.getByRole("button", { name: "拨测员与班次" }).click();
  const second = page.getByRole("row", { name: /^拨测员乙/ }).filter({ has: page.getByRole("checkbox") });
  await expect.poll(() => second.innerText()).toMatch(/拨测员乙\s+\d+ 小时\s+\d+%\s+\d+/);
  await second.getByRole("checkbox").uncheck();
  await expect.poll(() => page.getByRole("table", { name: "拨测员负荷" }).getByRole("rowheader").allInnerTexts()).not.toContain("拨测员乙");

  const cards = page.getByRole("status", { name: "可用场景" });
  await page.getByRole("button", { name: "提问场景", exact: true }).click();
  const [, kept = ""] = /参加抽取 (\d+) 个/.exec(await cards.innerText()) ?? [];
  await page.getByRole("button", { name: "交通的场景" }).click();
  const card = page.locator(".plan-cards").getByRole("checkbox", { disabled: false }).first();
  await card.uncheck();
  await expect.poll(() => cards.innerText()).toContain(`参加抽取 ${Number(kept) - 1} 个`);
  // However far the form is scrolled, coverage and load stay in sight, and nothing scrolls sideways.
  for (const name of ["地市 × 时段", "每日通数"]) {
    const box = await page.getByRole("region", { name }).boundingBox();
    expect(box !== null && box.y > 0 && box.y + box.height <= 768, name).toBe(true);
  }
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole("button", { name: "日型权重" }).click();
  await page.getByLabel("周末").fill("500");
  await page.getByText("正在重新抽取").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "生成草稿" }).click();
  await page.getByText("草稿", { exact: true }).waitFor();
  const tasks = await ask(page, "plan.tasks", { month: MONTH });
  expect(tasks.some(({ caller_name }) => caller_name === "拨测员乙")).toBe(false);

  await page.getByRole("button", { name: "重新抽取" }).click();
  await expect.poll(() => taiyuan.inputValue()).toBe("60");
  expect(await page.getByLabel("周末").inputValue()).toBe("500");
  expect(await second.getByRole("checkbox").isChecked()).toBe(false);
  expect(await cards.innerText()).toContain(`参加抽取 ${Number(kept) - 1} 个`);
});

test("too few cards are said where they are chosen", async ({ page }) => {
  await ask(page, "calendar.assume", { year: 2030 });
  await openMonth(page, "#/plan/new");
  await page.getByRole("button", { name: "提问场景", exact: true }).click();
  const topics = page.locator(".plan-topics > li > div > .ant-checkbox-wrapper");
  const many = await topics.count();
  for (let at = 2; at < many; at += 1) {
    const box = topics.nth(at).getByRole("checkbox");
    if (await box.isEnabled()) await box.uncheck();
  }
  await page.getByText(/▲ 场景不够：11 个地市共有 \d+ 个情景拨测没有可用的场景/).waitFor();
  for (let at = 0; at < 2; at += 1) await topics.nth(at).getByRole("checkbox").uncheck();
  await page.getByText("可用的提问场景全部去掉了").waitFor();
  await page.getByRole("button", { name: "全部参加" }).click();
  await page.getByText("▲ 场景不够").waitFor({ state: "hidden" });
});

test("several months are drawn in one go, each with its line; a missing calendar has its way out", async ({ page }) => {
  await openMonth(page, "#/plan");
  await page.getByRole("button", { name: "多月一起排" }).click();
  await page.getByLabel("月数").fill("3");
  await page.getByText("到2030年3月").waitFor();
  await page.getByRole("button", { name: "排 3 个月" }).click();
  const months = page.getByRole("table", { name: "各月结果" }).getByRole("row");
  await expect.poll(() => months.filter({ hasText: "▲ 没有排" }).count()).toBe(3);
  await page.getByRole("button", { name: "2030 年暂按周一至周五" }).click();
  await page.getByText("已按周一至周五记录 2030 年，请再排一次。").waitFor();
  await page.getByRole("button", { name: "再排一次" }).click();
  await expect.poll(() => months.filter({ hasText: "✓ 已排" }).count()).toBe(3);
  expect(await months.first().innerText()).toMatch(/2030年1月[\s\S]+排了 1370 个任务。/);

  await page.getByRole("button", { name: "再排一次" }).click();
  await expect.poll(() => months.filter({ hasText: "已有草稿，原样保留。" }).count()).toBe(3);
  await page.getByRole("button", { name: "查看2030年2月的计划" }).click();
  await page.getByRole("heading", { name: "2030年2月拨测计划" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
});

test("a long job shows how far it is and is stopped; what was made stays", async ({ page }) => {
  for (const year of [2030, 2031]) await ask(page, "calendar.assume", { year });
  const settings = await ask(page, "settings.get", null);
  // Many calls a month, so that the job lasts.
  await ask(page, "settings.save", { ...settings, planning: { ...settings.planning, month_total: 3_000 } });
  await openMonth(page, "#/plan");
  await page.getByRole("button", { name: "多月一起排" }).click();
  await page.getByLabel("月数").fill("24");
  await page.getByRole("button", { name: "排 24 个月" }).click();
  const busy = page.getByRole("status").filter({ hasText: /正在逐月排计划：\d+ \/ 24/ });
  await busy.getByRole("button", { name: /取\s*消/ }).click();
  const months = page.getByRole("table", { name: "各月结果" }).getByRole("row");
  await expect.poll(() => months.count(), { timeout: 20_000 }).toBe(24);
  const made = await months.filter({ hasText: "✓ 已排" }).count();
  expect(made).toBeGreaterThan(0);
  expect(await months.filter({ hasText: "已取消，没有排。" }).count()).toBe(24 - made);
  expect(made).toBeLessThan(24);
  expect(await ask(page, "plan.get", { month: MONTH })).not.toBeNull();
});
