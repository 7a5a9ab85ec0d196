/** A published plan lives on: re-planned, swapped, edited, pinned. January 2030 lies ahead, so all of it can still move. */
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { TaskRow } from "../../ui/api/generated";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, month as thisMonth, openTasks } from "./desk";

const test = bare.extend({ prepared: [["init"]] });
const MONTH = "2030-01";

/** A plan of the month, drawn and by default published, with the page showing `route`. */
async function plan(page: Page, route: string, publish = true): Promise<void> {
  await ask(page, "calendar.assume", { year: 2030 });
  await ask(page, "plan.make", { month: MONTH, seed: 7 });
  if (publish) await ask(page, "plan.publish", { month: MONTH });
  await page.evaluate((month) => sessionStorage.setItem("mingcha.month", month), MONTH);
  await goTo(page, route);
  await page.reload();
}

const tasks = (page: Page): Promise<TaskRow[]> => ask(page, "plan.tasks", { month: MONTH });

/** Opens a task's panel from the list, with the keyboard alone. */
async function openTask(page: Page, task: TaskRow) {
  await goTo(page, "/plan/list");
  await page.getByRole("searchbox", { name: "在拨测任务中查找" }).fill(task.number);
  const grid = page.getByRole("grid", { name: "拨测任务" });
  await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("2");
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  return page.getByRole("group", { name: "调整任务" });
}

test("an absence is previewed, confirmed as shown, and stands in the history", async ({ page }) => {
  await plan(page, "/plan");
  const before = await tasks(page);
  await page.getByRole("button", { name: "重排" }).click();
  const preview = page.getByRole("region", { name: "改动预览" });
  await preview.getByText("没有需要改动的任务").waitFor();
  const confirm = page.getByRole("form", { name: "确认重排" }).getByRole("button");
  expect(await confirm.isDisabled()).toBe(true);

  await page.getByRole("button", { name: "增加缺勤" }).click();
  await page.getByRole("combobox", { name: "第 1 行缺勤的拨测员" }).press("Enter");
  await page.getByText("拨测员乙", { exact: true }).last().click();
  await preview.getByText("已证明改动数最少").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const rows = preview.getByRole("grid", { name: "任务改动" });
  const shown = Number(await rows.getAttribute("aria-rowcount")) - 1;
  expect(shown).toBeGreaterThan(0);
  expect(await preview.getByRole("status").first().innerText()).toContain(`改动 ${shown} 个任务`);
  await rows.getByRole("row").nth(1).getByText("拨测员乙届时不当班").waitFor();

  await confirm.click();
  await page.getByText("请写明重排的原因").waitFor();
  // Meanwhile somebody else changes the plan: nothing is applied that was not shown.
  const city = before[0]?.city ?? "";
  const other = { month: MONTH, absences: [], targets: {}, make_up: false, closures: [{ city, line: null, from: "2030-01-20", until: "2030-01-20" }], lost_days: [] };
  const { shown: digest } = await ask(page, "plan.replan_preview", { ...other, reason: "" });
  await ask(page, "plan.replan", { ...other, reason: "线路检修", shown: digest });
  await page.getByRole("textbox", { name: "重排原因" }).fill("乙生病");
  await confirm.click();
  await page.getByText("情况有了变化").waitFor();
  await expect.poll(() => confirm.isEnabled()).toBe(true);
  await confirm.click();

  const history = page.getByRole("grid", { name: "变更记录" });
  await history.waitFor();
  expect(await history.getByRole("row").nth(1).innerText()).toContain("乙生病");
  await history.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const opened = page.getByRole("dialog").getByRole("grid", { name: "任务改动" });
  const changed = Number(await opened.getAttribute("aria-rowcount")) - 1;
  const after = await tasks(page);
  const { id: away } = (await ask(page, "roster.get", null)).people.find(({ name }) => name === "拨测员乙") ?? { id: "" };
  expect(after.some(({ caller, day }) => caller === away && day === "2030-01-01")).toBe(false);
  const living = await ask(page, "plan.living", { month: MONTH });
  expect(living.revisions[0]?.changes.length).toBe(changed);
});

test("a lowered target cancels tasks: struck in the list, gone from the grid", async ({ page }) => {
  await plan(page, "/plan/replan");
  const target = page.getByRole("spinbutton", { name: "太原市的新目标" });
  const was = Number(await target.inputValue());
  await target.fill(String(was - 5));
  const preview = page.getByRole("region", { name: "改动预览" });
  await preview.getByText("撤销 5").waitFor();
  await page.getByRole("textbox", { name: "重排原因" }).fill("减量");
  await page.getByRole("textbox", { name: "重排原因" }).press("Enter");
  await page.getByRole("grid", { name: "变更记录" }).waitFor();
  const cancelled = (await tasks(page)).filter(({ stage }) => stage === "cancelled");
  expect(cancelled.length).toBe(5);
  const panel = openTask(page, cancelled[0] as TaskRow);
  await panel;
  await page.getByText("已在重排中撤销").waitFor();
  expect(await page.locator("s").innerText()).toBe(cancelled[0]?.number);
  await page.keyboard.press("Escape");
  await goTo(page, "/plan");
  const standing = (await tasks(page)).filter(({ stage, city_name }) => stage === "planned" && city_name === "太原市").length;
  const row = page.getByRole("grid", { name: "地市 × 日期" }).getByRole("row").filter({ hasText: "太原市" });
  expect(await row.getByRole("gridcell").or(row.locator("td")).last().innerText()).toContain(`${standing}`);
});

test("a task is swapped to a drawn place; the share stands in the history", async ({ page }) => {
  await plan(page, "/plan");
  let task: TaskRow | undefined;
  for (const row of (await tasks(page)).slice(100, 160)) {
    const { choices } = await ask(page, "plan.swap_offer", { id: row.id });
    if (choices.length > 1) task = row;
    if (task) break;
  }
  const actions = await openTask(page, task as TaskRow);
  await actions.getByRole("button", { name: "换时段" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: /^换时段/ });
  const save = dialog.getByRole("button", { name: "换到所选位置" });
  await dialog.getByRole("radio").first().waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByText("不能挑钟点").waitFor();
  const { choices } = await ask(page, "plan.swap_offer", { id: task?.id ?? "" });
  await dialog.getByRole("radio").last().check();
  await dialog.getByRole("textbox", { name: "换时段的原因" }).fill("开会");
  await dialog.getByRole("textbox", { name: "换时段的原因" }).press("Enter");
  await page.getByText("已换时段").waitFor();
  const place = choices.at(-1)?.place;
  const moved = (await tasks(page)).find(({ id }) => id === task?.id);
  expect([moved?.day, moved?.start]).toEqual([place?.day, place?.start]);
  await page.getByRole("heading", { name: new RegExp(`${moved?.start}$`) }).waitFor();
  await goTo(page, "/plan/changes");
  await page.getByRole("region", { name: "人工改动与随机性" }).getByText("占 0.07%").waitFor();
});

test("an edit that misses a quota is saved once that is accepted, and pins what it set", async ({ page }) => {
  await plan(page, "/plan");
  const task = (await tasks(page)).find(({ band, free, day }) => band === "forenoon" && !free && day >= "2030-01-10") as TaskRow;
  let start = "";
  for (let minute = 14 * 60; start === "" && minute < 17 * 60; minute += 7) {
    const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
    const check = await ask(page, "plan.edit_check", { id: task.id, start: time, reason: "", accept: false });
    if (check.broken.length === 0 && check.missed.length > 0) start = time;
  }
  const actions = await openTask(page, task);
  await actions.getByRole("button", { name: "手工调整" }).click();
  const dialog = page.getByRole("dialog", { name: /^手工调整/ });
  const save = dialog.getByRole("button", { name: "保存调整" });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel("时刻").fill("03:33");
  await dialog.getByLabel("时刻").press("Enter");
  await dialog.getByText(/违反规则$|不在任何时段之内/).first().waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel("时刻").fill(start);
  await dialog.getByLabel("时刻").press("Enter");
  await dialog.getByText(/随机性减少 [\d.]+ 比特/).waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByRole("checkbox", { name: "接受这些偏离" }).check();
  await dialog.getByRole("textbox", { name: "调整的原因" }).fill("督查组安排");
  await save.click();
  await actions.getByText("已固定：时刻").waitFor();
  expect((await tasks(page)).find(({ id }) => id === task.id)?.start).toBe(start);
  await page.keyboard.press("Escape");
  await goTo(page, "/plan/quality");
  await page.getByRole("region", { name: "变更后的偏离" }).waitFor();
  await goTo(page, "/plan/changes");
  await page.getByRole("region", { name: "人工改动与随机性" }).getByText("日期或时刻由人指定").waitFor();
  expect((await ask(page, "plan.living", { month: MONTH })).randomness.by_hand).toBe(1);
});

test("what is pinned in a draft is there again after another draw", async ({ page }) => {
  await plan(page, "/plan", false);
  const task = (await tasks(page)).find(({ band, day }) => band === "forenoon" && day === "2030-01-16") as TaskRow;
  const actions = await openTask(page, task);
  expect(await actions.getByRole("button", { name: "换时段" }).isDisabled()).toBe(true);
  await actions.getByRole("button", { name: "固定" }).click();
  const dialog = page.getByRole("dialog", { name: /^固定/ });
  await dialog.getByText("重新抽取时保留").waitFor();
  await dialog.getByRole("checkbox", { name: /^日期/ }).check();
  await dialog.getByRole("checkbox", { name: /^时刻/ }).check();
  await dialog.getByRole("button", { name: "保存" }).click();
  await actions.getByText("已固定：日期、时刻").waitFor();
  await page.keyboard.press("Escape");
  await goTo(page, "/plan/new");
  await page.getByText(/个任务，11 个地市/).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "生成草稿" }).isEnabled()).toBe(true);
  await page.getByRole("button", { name: "生成草稿" }).click();
  await page.getByText("草稿", { exact: true }).waitFor();
  const kept = (await tasks(page)).filter(({ city, day, start }) => city === task.city && day === task.day && start === task.start);
  expect(kept.length).toBe(1);
});

test("the plan file is written without its seed while the month is open", async ({ page }) => {
  await plan(page, "/plan");
  await page.getByRole("button", { name: "导出计划文件" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("种子在月度关账后才公开").waitFor();
  const [written] = await ask(page, "bulletin.exports", { month: MONTH });
  const file = written?.file ?? "";
  expect(await dialog.innerText()).toContain(file);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, "utf8")).not.toContain('"seed"');
});

bare.extend({ prepared: AT_WORK })("a spoilt call of today can be made up from the re-plan page; a task that began cannot be moved", async ({ page }) => {
  const [first] = await openTasks(page);
  const task = first?.task as TaskRow;
  await callOnce(page, task.id, { stamps: ["ringback"], by: "system", outcome: 40 });
  const { to_make_up } = await ask(page, "plan.replan_preview", { month: thisMonth, absences: [], closures: [], lost_days: [], targets: {}, make_up: false, reason: "" });
  expect(to_make_up).toBeGreaterThan(0);
  await goTo(page, "/plan/replan?make_up=true");
  const box = page.getByRole("checkbox", { name: /^补拨漏拨和无效的任务/ });
  await page.getByText(`待补 ${to_make_up} 个`).waitFor();
  expect(await box.isChecked()).toBe(true);
  const actions = await openTask(page, task);
  await actions.getByText("任务已经开始拨打").waitFor();
  for (const name of ["换时段", "手工调整", "固定"]) expect(await actions.getByRole("button", { name }).isDisabled()).toBe(true);
});
