/** What surrounds a call on the page: corrected stamps, checkpoints, reminders, windows, numbers. */
import type { Page } from "playwright-core";
import type { TaskKind } from "../../ui/api/generated";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks, submitted } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"]);

const stamped = (page: Page, name: RegExp) => page.getByRole("button", { name, pressed: true });

async function firstTask(page: Page, kind: TaskKind): Promise<string> {
  const found = (await openTasks(page)).find(({ task }) => task.kind === kind);
  if (!found) throw new Error(`no ${kind} task today`);
  await page.evaluate(() => localStorage.setItem("mingcha.today.caller", "all"));
  return found.task.id;
}

async function openBench(page: Page, kind: TaskKind): Promise<string> {
  const task = await firstTask(page, kind);
  await goTo(page, `/call/${task}`);
  await expect.poll(() => focused(page)).toBe("dialled");
  return task;
}

async function stamp(page: Page, key: string, name: RegExp): Promise<void> {
  await page.keyboard.press(key);
  await stamped(page, name).waitFor();
}

test("a stamp pressed late is put right by keyboard, and the record shows was, is and why", async ({ page }) => {
  const task = await openBench(page, "connection");
  await stamp(page, "F1", /^拨出/);
  await stamp(page, "F2", /^回铃/);
  await page.waitForTimeout(1_500);
  await stamp(page, "F4", /^人工应答/);
  const before = (await ask(page, "call.open", { id: task })).attempts[0];
  const answered = before?.attempt.events.find(({ kind }) => kind === "human_answer")?.offset_ms ?? 0;

  await stamped(page, /^人工应答/).press("Enter");
  const dialog = page.getByRole("dialog", { name: /更正打点/ });
  await dialog.getByRole("button", { name: "1 秒" }).press("Enter");
  await dialog.getByRole("button", { name: "更 正" }).or(dialog.getByRole("button", { name: "更正", exact: true })).click();
  await dialog.getByText(/请写明更正的原因/).waitFor();
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("晚按了 1 秒");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
  const after = (await ask(page, "call.open", { id: task })).attempts[0];
  expect(after?.corrections).toEqual([{ kind: "human_answer", was_ms: answered, is_ms: answered - 1_000, reason: "晚按了 1 秒" }]);
  expect(after?.wait?.ms).toBe((before?.wait?.ms ?? 0) - 1_000);

  // Forgotten until the call was over: the button of the stamp adds it.
  await page.keyboard.press("F6");
  await expect.poll(() => focused(page)).toBe("outcome");
  await page.getByRole("button", { name: /^报工号/ }).click();
  await dialog.getByRole("spinbutton", { name: "拨出后秒数" }).fill("0.1");
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("漏按");
  await page.keyboard.press("Control+Enter");
  await dialog.getByText(/还没有“人工应答”/).waitFor();
  await dialog.getByRole("spinbutton", { name: "拨出后秒数" }).fill(String((answered - 900) / 1000));
  await dialog.getByRole("textbox", { name: "更正原因" }).press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
  await stamped(page, /^报工号/).waitFor();

  await goTo(page, `/score/${task}`);
  const table = page.getByRole("table", { name: "打点更正" });
  await expect.poll(() => table.textContent()).toContain("晚按了 1 秒");
  expect(await table.getByRole("row").count()).toBe(3);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // From the record, too: taken out, because it was not heard.
  await page.getByRole("button", { name: "改打点" }).click();
  await dialog.getByRole("combobox", { name: "哪个打点" }).press("Enter");
  await page.getByText(/^报工号/).last().click();
  await dialog.getByRole("checkbox", { name: /撤销这个打点/ }).check();
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("没有报工号");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => table.textContent()).toContain("没有报工号");
});

test("checkpoints are ticked with keys beside the script, and a skipped one takes the answer out", async ({ page }) => {
  const task = await openBench(page, "scenario");
  await stamp(page, "F1", /^拨出/);
  await stamp(page, "F5", /^报工号/);
  await stamp(page, "F9", /^提问完毕/);
  await expect.poll(() => focused(page)).toBe("checkpoint:0");
  await page.keyboard.press("1");
  await expect.poll(() => focused(page)).toBe("checkpoint:1");
  await page.keyboard.press("0");
  await expect.poll(async () => (await focused(page))?.startsWith("item:")).toBe(true);
  const saved = async () => (await ask(page, "call.open", { id: task })).entries;
  await expect.poll(saved).toMatchObject({ "checkpoint:0": "done", "checkpoint:1": "not" });
  await page.getByRole("button", { name: /为什么是/ }).click();
  await page.getByText(/脚本未走完：.*，答案要点不计/).waitFor();
  await page.reload();
  await page.getByRole("radio", { name: /^没做到/, checked: true }).waitFor();
});

test("a number that is no number is refused in its field; the number to dial is copied with one key", async ({ page }) => {
  const task = await openBench(page, "connection");
  const agent = page.getByRole("textbox", { name: "话务员工号" });
  await agent.fill("王芳");
  await page.getByText(/不要填姓名/).waitFor();
  await agent.fill("1023");
  await expect.poll(async () => (await ask(page, "call.open", { id: task })).entries["agent"]).toBe("1023");
  await page.keyboard.press("Control+Shift+C");
  const { task: row } = await ask(page, "call.open", { id: task });
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(row.dial);
});

test("a redial whose time has come is said on every page, and one key opens it", async ({ page }) => {
  const settings = await ask(page, "settings.get", null);
  await ask(page, "settings.save", { ...settings, redial: { ...settings.redial, busy_delay_minutes: 0 } });
  const task = await firstTask(page, "connection");
  const { task: row } = await callOnce(page, task, { stamps: [], by: "system" });
  await goTo(page, "/stats");
  await page.reload();
  const reminder = page.getByRole("status", { name: "重拨提醒" });
  await expect.poll(() => reminder.textContent()).toContain(`${row.city_name} ${row.number} 可以重拨了`);
  await expect.poll(() => page.title()).toBe("(1) 统计分析 · 明察");
  await page.keyboard.press("Alt+r");
  await expect.poll(() => page.url()).toContain(`#/call/${task}`);
  await expect.poll(() => page.title()).not.toContain("(1)");
});

test("our own fault leads a planner to the make-up and tells a caller who plans it", async ({ page }) => {
  const task = await firstTask(page, "connection");
  await callOnce(page, task, { stamps: ["ringback"], outcome: 40 });
  await goTo(page, `/call/${task}`);
  const button = page.getByRole("button", { name: "安排补拨" });
  await button.waitFor();
  const { people } = await ask(page, "roster.get", null);
  const planner = people.find(({ roles }) => roles.includes("planner"));
  const caller = people.find(({ roles }) => !roles.includes("planner"));
  await ask(page, "program.switch_person", { id: caller?.id ?? "" });
  await page.reload();
  await page.getByText(`补拨由计划员安排：${planner?.name}`).waitFor();
  await ask(page, "program.switch_person", { id: planner?.id ?? "" });
  await page.reload();
  await button.press("Enter");
  await expect.poll(() => page.url()).toContain("#/plan/replan?make_up=true");
});

test("a window is registered before it begins, shown today, and withdrawn with its row kept", async ({ page }) => {
  await goTo(page, "/settings/exemptions");
  await page.getByRole("button", { name: /登记/ }).first().click();
  const drawer = page.getByRole("dialog", { name: "登记豁免窗口" });
  await drawer.getByRole("textbox", { name: "原因" }).fill("平台割接");
  await drawer.getByRole("textbox", { name: "开始时刻" }).fill("06:00");
  await drawer.getByRole("button", { name: "保 存" }).or(drawer.getByRole("button", { name: "保存" })).click();
  await drawer.getByText("结束时间须晚于开始时间。").waitFor();
  await drawer.getByRole("textbox", { name: "开始时刻" }).fill("01:30");
  await drawer.getByRole("button", { name: "保 存" }).or(drawer.getByRole("button", { name: "保存" })).click();
  await drawer.waitFor({ state: "hidden" });
  const { cities } = await ask(page, "roster.get", null);
  const grid = page.getByRole("grid", { name: "豁免窗口" });
  await expect.poll(() => grid.getByRole("button", { name: /撤\s*回/ }).count()).toBe(cities.length);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await grid.getByRole("button", { name: /撤\s*回/ }).first().click();
  await page.getByRole("tooltip").getByRole("button", { name: /撤\s*回/ }).click();
  await expect.poll(() => grid.getByText("已撤回", { exact: true }).count()).toBe(1);
  expect((await ask(page, "exemption.list", null)).length).toBe(cities.length);
});

test("our own number is kept with the dialling and the telephone link follows the setting", async ({ page }) => {
  await goTo(page, "/settings/phone");
  await page.getByRole("button", { name: /新增号码/ }).click();
  const drawer = page.getByRole("dialog", { name: "新增主叫号码" });
  await drawer.getByRole("textbox", { name: "话机名称" }).fill("2 号话机");
  await drawer.getByRole("textbox", { name: "号码", exact: true }).fill("03514040123");
  await drawer.getByRole("button", { name: "保 存" }).or(drawer.getByRole("button", { name: "保存" })).click();
  await drawer.waitFor({ state: "hidden" });
  await page.getByRole("radio", { name: /^tel: 链接/ }).check();
  await page.getByRole("textbox", { name: "外线前缀" }).fill("9,");
  await page.getByRole("button", { name: "保 存" }).or(page.getByRole("button", { name: "保存", exact: true })).click();
  await expect.poll(async () => (await ask(page, "settings.get", null)).workbench).toMatchObject({ phone: "tel", prefix: "9," });
  const task = await openBench(page, "connection");
  await page.getByRole("button", { name: "用软电话拨打" }).waitFor();
  await stamp(page, "F1", /^拨出/);
  const bench = await ask(page, "call.open", { id: task });
  expect(bench.attempts[0]?.from_number).toBe("2 号话机 03514040123");
  // What the city met before: from the next of its tasks on.
  const month = bench.task.day.slice(0, 7);
  const other = (await ask(page, "plan.tasks", { month })).find(({ id, city }) => city === bench.task.city && id !== task);
  const next = await ask(page, "call.open", { id: other?.id ?? "" });
  expect(next.own_numbers[0]).toMatchObject({ recent: 1 });
});

test("what was entered late can be filtered in the records", async ({ page }) => {
  const task = await firstTask(page, "connection");
  const bench = await submitted(page, task);
  expect(bench.task.late).toBe(false);
  const month = bench.task.day.slice(0, 7);
  await goTo(page, `/score?from=${month}-01&to=${month}-28&late=true`);
  await page.getByRole("button", { name: "去掉条件“事后补录”" }).waitFor();
  const { count } = await ask(page, "record.list", { filter: { from: `${month}-01`, to: bench.task.day, late: true }, with_void: false });
  expect(count).toBe(0);
});
