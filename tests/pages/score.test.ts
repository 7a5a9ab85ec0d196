/** 评分记录: the list behind any filter, and what may be done to a record. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, month, openTasks, submitted, today } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

test("a link with conditions shows exactly its records; a condition can be dropped", async ({ page }) => {
  const tasks = await openTasks(page);
  const [failed, connected] = tasks;
  await callOnce(page, failed?.task.id ?? "", { stamps: ["ringback", "ivr_answer"], outcome: 14 });
  await callOnce(page, connected?.task.id ?? "", { stamps: ["ringback", "human_answer", "agent_number"] });
  const city = failed?.task.city ?? "";
  await goTo(page, `/score?from=${today}&to=${today}&city=${city}&rate=eventual&judged=failed`);
  const counted = page.getByRole("region", { name: "评分记录" }).getByRole("status");
  await expect.poll(() => counted.textContent()).toBe("共 1 条");
  const row = page.getByRole("grid", { name: "评分记录" }).getByRole("row").nth(1);
  await expect.poll(() => row.textContent()).toContain("14 仅语音留言");
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole("button", { name: /去掉条件“最终接通率/ }).click();
  const ofCity = tasks.filter(({ task }) => task.city === city).length;
  await expect.poll(() => counted.textContent()).toBe(`共 ${ofCity} 条`);
  await page.getByRole("button", { name: /^去掉条件“地市/ }).click();
  await expect.poll(() => counted.textContent()).toBe(`共 ${tasks.length} 条`);
});

test("a record is corrected, sent back, and made void, each with its reason kept", async ({ page }) => {
  const person = (await ask(page, "program.status", null)).person?.id;
  // Nobody reviews a call of their own.
  const found = (await openTasks(page)).find(({ task: { kind, caller } }) => kind === "connection" && caller !== person);
  const task = found?.task.id ?? "";
  await submitted(page, task);
  await goTo(page, "/score?stage=submitted");
  const grid = page.getByRole("grid", { name: "评分记录" });
  await grid.press("ArrowDown");
  await grid.press("Enter");
  await expect.poll(() => page.url()).toContain(`#/score/${task}`);

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "更正", exact: true }).click();
  await dialog.getByRole("combobox", { name: "更正哪一项" }).fill("问候与工号");
  await page.keyboard.press("Enter");
  await dialog.getByRole("combobox", { name: "问候与工号更正为" }).press("Enter");
  await page.getByText("3.0 分　有问候，工号含糊或经询问才报出").last().click();
  await dialog.getByRole("button", { name: "更正" }).click();
  await dialog.getByText(/请写明更正的原因/).waitFor();
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("复听录音，工号含糊");
  await dialog.getByRole("button", { name: "更正" }).click();
  await dialog.waitFor({ state: "hidden" });
  const changed = page.getByRole("grid", { name: "改动" }).getByRole("row").nth(1);
  await expect.poll(() => changed.textContent()).toMatch(/问候与工号.*5\.0 分.*3\.0 分/);
  await expect.poll(() => page.getByRole("region", { name: "经过" }).textContent()).toContain("复听录音，工号含糊");
  expect((await ask(page, "call.open", { id: task })).score.total).toBe(230);

  await page.getByRole("button", { name: "退回" }).click();
  await dialog.getByRole("textbox", { name: "退回原因" }).fill("请补写说明");
  await dialog.getByRole("button", { name: "退回" }).click();
  await page.getByRole("button", { name: "打开拨测台" }).waitFor();

  await page.getByRole("button", { name: "作废" }).click();
  await dialog.getByRole("textbox", { name: "作废原因" }).fill("线路故障");
  await dialog.getByRole("button", { name: "作废" }).click();
  await page.getByRole("button", { name: "撤销作废" }).waitFor();

  const all = (await ask(page, "record.list", { filter: { from: `${month}-01`, to: today }, with_void: true })).count;
  await goTo(page, `/score?from=${month}-01&to=${today}`);
  await page.getByText("不含作废 1 条").waitFor();
  const counted = page.getByRole("region", { name: "评分记录" }).getByRole("status");
  await expect.poll(() => counted.textContent()).toBe(`共 ${all - 1} 条`);
  await page.getByRole("switch", { name: "显示作废的记录" }).click();
  await expect.poll(() => counted.textContent()).toBe(`共 ${all} 条`);
});
