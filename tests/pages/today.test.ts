/** 今日拨测: what to do now, and the way into it. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

test("Enter opens the first call, and what is begun stands at the top of the list", async ({ page }) => {
  const card = page.getByRole("region", { name: "下一项任务" });
  // Of all callers: the person at work may be off today.
  await page.getByRole("combobox", { name: "拨测员" }).press("Enter");
  await page.getByRole("option", { name: "全部拨测员" }).or(page.getByText("全部拨测员")).last().click();
  await card.waitFor();
  const open = await openTasks(page);
  const first = open.find(({ due }) => due === "now") ?? open[0];
  await expect.poll(() => card.textContent()).toContain(first?.task.number);
  expect(await card.textContent()).toContain(first?.task.dial);
  await card.getByRole("button", { name: /打开拨测台/ }).press("Enter");
  await expect.poll(() => page.url()).toContain(`#/call/${first?.task.id}`);

  // A busy line: the redial waits in the list's first place, with its own time.
  await callOnce(page, first?.task.id ?? "", { stamps: [], by: "system" });
  await goTo(page, "/today");
  const row = page.getByRole("grid", { name: "今日任务" }).getByRole("row").nth(1);
  await expect.poll(() => row.textContent()).toContain("待重拨");
  expect(await row.textContent()).toContain(first?.task.number);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("the caller chosen is kept, and two failures in ten calls raise an alarm", async ({ page }) => {
  const { people } = await ask(page, "roster.get", null);
  const caller = people.find(({ name }) => name === "拨测员丙");
  await page.getByRole("combobox", { name: "拨测员" }).press("Enter");
  await page.getByText("拨测员丙", { exact: true }).last().click();
  const mine = (await ask(page, "today.get", { caller: caller?.id ?? "" })).tasks.length;
  await expect.poll(() => page.getByRole("region", { name: "今日任务" }).getByRole("status").textContent()).toBe(`共 ${mine} 项`);

  const tasks = await openTasks(page);
  const city = tasks[0]?.task.city;
  const failed = tasks.filter(({ task }) => task.city === city).slice(0, 2);
  for (const { task } of failed) await callOnce(page, task.id, { stamps: ["ringback", "ivr_answer"], outcome: 14 });
  await page.reload();
  const alarm = page.getByRole("region", { name: "预警" });
  await expect.poll(() => alarm.textContent()).toContain(failed[0]?.task.city_name);
  await expect.poll(() => page.getByRole("region", { name: "今日任务" }).getByRole("status").textContent()).toBe(`共 ${mine} 项`);
  await alarm.getByRole("link", { name: failed[1]?.task.number ?? "" }).click();
  await expect.poll(() => page.url()).toContain(`#/score/${failed[1]?.task.id}`);
});
