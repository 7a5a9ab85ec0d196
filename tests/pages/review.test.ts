/** After the sheet: a blind second look, the queue of reviews, what was corrected beside what stands, comments. */
import type { Page } from "playwright-core";
import type { TaskRow } from "../../ui/api/generated";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, month, openTasks, today } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

const TALK = ["ringback", "human_answer", "agent_number", "question_finished", "answer_finished"] as const;

/** Fills what the core says is missing, as well as it can be. */
async function fill(page: Page, task: string): Promise<void> {
  const bench = await ask(page, "call.open", { id: task });
  for (const { field, input } of bench.form) {
    const value =
      input.kind === "choice"
        ? Math.max(...input.choices.map(({ points }) => points))
        : { checkpoint: "done", key_point: "hit", fatal: "not", text: null }[input.kind];
    if (value !== null) await ask(page, "sheet.enter", { task, field, value, scorer: "caller" });
  }
}

/** A scenario task of this month, called and submitted without the page by the command line's leave. */
async function scored(page: Page, task: TaskRow): Promise<void> {
  await callOnce(page, task.id, { stamps: TALK });
  await fill(page, task.id);
  await ask(page, "sheet.submit", { id: task.id });
}

test("a second scorer judges blind, and both sheets stand side by side afterwards", async ({ page }) => {
  const tasks = await ask(page, "plan.tasks", { month });
  const person = (await ask(page, "program.status", null)).person?.id;
  const doubles = tasks.filter(({ double_scored, kind, caller, day }) => double_scored && kind === "scenario" && caller !== person && day >= today);
  // The second scorer is whoever the plan names: switch from one person to the next until one has something to score.
  const { people } = await ask(page, "roster.get", null);
  for (const task of doubles.slice(0, 12)) await scored(page, task);
  let waiting: TaskRow[] = [];
  for (const { id, name } of people) {
    await ask(page, "program.switch_person", { id });
    waiting = await ask(page, "second.list", null);
    if (waiting.length > 0 && waiting.every(({ caller_name }) => caller_name !== name)) break;
  }
  const [task] = waiting;
  if (!task) throw new Error("nobody has anything to score twice");

  await page.reload();
  await goTo(page, "/today");
  await page.getByRole("region", { name: "待双评" }).getByRole("link").first().click();
  await expect.poll(() => page.url()).toContain(`#/call/${task.id}/second`);
  await page.getByText("提交之前看不到第一份评分单").waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // Blind: the address of the record shows the reason instead of the sheet.
  await goTo(page, `/score/${task.id}`);
  await page.getByText(/提交双评之前不能查看第一份评分单/).waitFor();
  await goTo(page, `/call/${task.id}/second`);

  const bench = await ask(page, "second.open", { id: task.id });
  for (const { field, input } of bench.form) {
    if (input.kind === "text" || field === "item:wording") continue;
    const value =
      input.kind === "choice" ? Math.max(...input.choices.map(({ points }) => points)) : { checkpoint: "done", key_point: "hit", fatal: "not" }[input.kind];
    await ask(page, "sheet.enter", { task: task.id, field, value, scorer: "second" });
  }
  await page.reload();
  await page.getByRole("radiogroup", { name: "用语" }).or(page.getByRole("radiogroup", { name: /文明|规范|用语/ })).first().getByRole("radio").first().focus();
  await page.keyboard.press("1");
  await page.getByRole("textbox", { name: /说明/ }).first().fill("有一句不耐烦");
  await page.keyboard.press("Control+Enter");
  await page.getByText("双评已提交，不能再改。").waitFor();

  await goTo(page, `/score/${task.id}`);
  const both = page.getByRole("region", { name: "双人评分" });
  await expect.poll(() => both.textContent()).toContain("1 项不同");
  expect(await both.textContent()).toContain("以第一份为准");
  await goTo(page, "/stats?view=agreement");
  await page.getByRole("grid", { name: "评分一致性" }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("the queue says why, a colleague approves, several fields are corrected at once, a comment is kept", async ({ page }) => {
  const person = (await ask(page, "program.status", null)).person?.id;
  const open = (await openTasks(page)).filter(({ task }) => task.caller !== person && !task.double_scored);
  const failed = open[0]?.task;
  const good = open.find(({ task }) => task.kind === "scenario" && task.id !== failed?.id)?.task;
  if (!failed || !good) throw new Error("too few tasks today");
  await callOnce(page, failed.id, { stamps: ["ringback", "ivr_answer"], outcome: 14 });
  await ask(page, "sheet.submit", { id: failed.id });
  await scored(page, good);

  await goTo(page, "/score");
  await page.getByRole("link", { name: /待复核 \d+ 份/ }).click();
  const grid = page.getByRole("grid", { name: "待复核" });
  const row = grid.getByRole("row").filter({ hasText: failed.number });
  await expect.poll(() => row.textContent()).toContain("未接通");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await row.click();
  await expect.poll(() => page.url()).toContain(`#/score/${failed.id}`);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "复核通过" }).click();
  await dialog.getByRole("button", { name: "复核通过" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("main").getByRole("link", { name: "评分记录" }).click();
  await page.getByRole("heading", { name: "待复核" }).waitFor();
  await expect.poll(() => page.getByText(failed.number).count()).toBe(0);

  await goTo(page, `/score/${good.id}`);
  await page.getByRole("button", { name: "更正", exact: true }).click();
  await dialog.getByRole("combobox", { name: "更正哪一项" }).fill("问候与工号");
  await page.keyboard.press("Enter");
  await dialog.getByRole("combobox", { name: "问候与工号更正为" }).press("Enter");
  await page.getByText("3.0 分　有问候，工号含糊或经询问才报出").last().click();
  await dialog.getByRole("combobox", { name: "更正哪一项" }).fill("备注");
  await page.keyboard.press("Enter");
  await dialog.getByRole("textbox", { name: "备注更正为" }).fill("复听后补记");
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("复听录音");
  await dialog.getByRole("button", { name: "更正" }).click();
  await dialog.waitFor({ state: "hidden" });
  const beside = page.getByRole("region", { name: "更正前后" });
  await expect.poll(() => beside.textContent()).toMatch(/首次提交 100\.0 分，现在 98\.0 分/);
  expect(await beside.textContent()).toContain("复听后补记");
  await page.getByRole("textbox", { name: "讨论" }).fill("已与地市核对。");
  await page.getByRole("button", { name: "留言" }).click();
  await expect.poll(() => page.getByRole("region", { name: "经过" }).textContent()).toContain("已与地市核对。");
});
