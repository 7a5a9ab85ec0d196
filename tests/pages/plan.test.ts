/** A drawn month: its grid, its list, its quality, its papers, and the seal. */
import type { Locator } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";
import { ask } from "./desk";
import { drawn, MONTH, openMonth } from "./planning";

const test = bare.extend({ prepared: [["init"]] });

test("31 days fit; arrows and Enter reach a city's day and why; Escape leads back; publishing seals", async ({ page }) => {
  await drawn(page);
  await openMonth(page, "#/plan");
  const grid = page.getByRole("grid", { name: "地市 × 日期" });
  await grid.getByRole("button", { name: /^太原市 1月1日/ }).focus();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await grid.evaluate((table) => table.scrollWidth <= (table.parentElement?.clientWidth ?? 0))).toBe(true);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const cell = grid.locator(":focus");
  expect(await cell.getAttribute("aria-label")).toMatch(/^大同市 1月31日 周四，/);
  await page.keyboard.press("Home");
  expect(await cell.getAttribute("aria-label")).toMatch(/^大同市 1月1日 周二，/);
  expect(await cell.evaluate((button) => getComputedStyle(button).outlineWidth)).toBe("2px");
  // One stop for the Tab key, wherever it stands.
  expect(await grid.locator("button[tabindex='0']").count()).toBe(1);

  let tasks = 0;
  while (tasks === 0) {
    await page.keyboard.press("ArrowRight");
    tasks = Number(/，(\d+) 通/.exec((await cell.getAttribute("aria-label")) ?? "")?.[1] ?? "0");
  }
  const said = await cell.getAttribute("aria-label");
  await page.keyboard.press("Enter");
  const list = page.getByRole("grid", { name: "大同市当日任务" });
  await expect.poll(() => list.locator("tbody").getByRole("row").count()).toBe(tasks);
  await expect.poll(() => list.evaluate((table) => table === document.activeElement)).toBe(true);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const why = page.getByRole("region", { name: "为什么" });
  await why.getByText("地市与时段").waitFor();
  for (const step of ["日期", "时刻", "拨测员", "内容"]) expect(await why.getByRole("term").allInnerTexts()).toContain(step);
  await page.keyboard.press("Escape");
  await expect.poll(() => grid.locator(":focus").getAttribute("aria-label")).toBe(said);

  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("button", { name: "发布并封存" }).click();
  const seal = await page.getByText(/^[0-9a-f]{64}$/).innerText();
  await page.getByRole("button", { name: "知道了" }).click();
  await page.getByText("已发布", { exact: true }).waitFor();
  expect(await page.getByTitle(seal).innerText()).toContain(seal.slice(0, 16));
  expect(await page.getByRole("button", { name: "放弃草稿" }).count()).toBe(0);
});

test("the list stands by days with their kind and count, is walked by keys and copied as a table", async ({ page }) => {
  await drawn(page);
  await openMonth(page, "#/plan");
  await page.getByRole("grid", { name: "地市 × 日期" }).getByRole("link", { name: "运城市" }).click();
  const list = page.getByRole("grid", { name: "拨测任务" });
  const rows = list.locator("tbody tr[data-place]");
  await rows.first().waitFor();
  expect(new Set(await rows.locator("td:nth-child(4)").allInnerTexts())).toEqual(new Set(["运城市"]));

  await openMonth(page, "#/plan/list");
  const tasks = await ask(page, "plan.tasks", { month: MONTH });
  const onFirst = tasks.filter(({ day }) => day === "2030-01-01").length;
  const heading = list.locator("tr.group").first();
  await expect.poll(() => heading.innerText()).toMatch(new RegExp(`^1月1日 周二 工作日\\s*${onFirst} 个任务$`));
  await list.focus();
  await page.keyboard.press("End");
  await expect.poll(() => list.locator("tr.active").innerText()).toContain(tasks.at(-1)?.number);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "为什么" }).getByText("时刻", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => list.evaluate((table) => table === document.activeElement)).toBe(true);

  await page.getByRole("button", { name: "复制表格" }).click();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split("\n");
  expect(copied).toHaveLength(tasks.length + 1);
  expect(copied[1]).toContain(tasks[0]?.number);
  // In another order the days are no groups.
  await list.getByRole("button", { name: "地市" }).click();
  await expect.poll(() => list.locator("tr.group").count()).toBe(0);
});

/** True where the whole of it is in the window. */
async function inSight(part: Locator): Promise<boolean> {
  const box = await part.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= 768;
}

test("the quality panel says the largest deviations on one screen", async ({ page }) => {
  await drawn(page);
  await openMonth(page, "#/plan/quality");
  const regions = ["地市 × 时段", "每日通数", "拨测员负荷", "拨测员 × 地市", "场景使用"];
  for (const name of regions) {
    const region = page.getByRole("region", { name, exact: true });
    await region.getByText(name === "场景使用" ? /^\d+ 个场景，最多用 \d+ 次/ : /^偏差最大：.+，排 \d+ 通，期望 [\d.]+（[+−]?[\d.]+）$/).waitFor();
    expect(await inSight(region), name).toBe(true);
  }
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  // The sentence names the cell that the core's figures single out.
  const plan = await ask(page, "plan.get", { month: MONTH });
  const away = plan?.quality.city_band.toSorted((a, b) => Math.abs(b.planned - b.expected) - Math.abs(a.planned - a.expected))[0];
  const names = [plan?.cities.find(({ id }) => id === away?.city)?.name, plan?.bands.find(({ id }) => id === away?.band)?.name];
  await page.getByText(`偏差最大：${names.join(" · ")}，排 ${away?.planned} 通`).waitFor();
});

test("a caller's paper carries the state of the plan and its seal", async ({ page }) => {
  await drawn(page);
  await openMonth(page, "#/plan/print");
  const sheet = page.getByRole("region", { name: /1月\d+日/ }).first();
  await sheet.getByText("计划状态：草稿，尚未发布，任务可能改变").waitFor();

  const sealed = await ask(page, "plan.publish", { month: MONTH });
  await page.reload();
  await sheet.getByText(sealed.fingerprint ?? "no seal").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await sheet.getByText(/^计划状态：已发布，发布于 \d{4}-/).isVisible()).toBe(true);
  expect(await sheet.getByText(sealed.fingerprint ?? "no seal").isVisible()).toBe(true);
  expect(await page.getByRole("navigation", { name: "主导航" }).isVisible()).toBe(false);
  expect(await page.getByRole("button", { name: "多月一起排" }).isVisible()).toBe(false);
});

test("who only calls sees the own tasks of a published plan, and nothing to plan with", async ({ page }) => {
  await drawn(page);
  const all = await ask(page, "plan.tasks", { month: MONTH });
  const { people } = await ask(page, "roster.get", null);
  const second = people.find(({ name }) => name === "拨测员乙");
  await ask(page, "program.switch_person", { id: second?.id ?? "" });
  await openMonth(page, "#/plan");
  await page.getByText("计划还在草拟中").waitFor();

  await ask(page, "plan.publish", { month: MONTH });
  await page.reload();
  await page.getByText("只显示您自己的任务").waitFor();
  const mine = all.filter(({ caller }) => caller === second?.id).length;
  await page.getByText(`${mine} 个任务，11 个地市`).waitFor();
  expect(await page.getByRole("button", { name: "多月一起排" }).count()).toBe(0);
  expect(await page.getByRole("radiogroup", { name: "查看方式" }).getByText("质量").count()).toBe(0);
});
