/** 暴露情况: what each city met lately, against the limits. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

test("a city that met a caller too often is marked and told with its limit, over thirty and ninety days", async ({ page }) => {
  const settings = await ask(page, "settings.get", null);
  await ask(page, "settings.save", { ...settings, recognition: { ...settings.recognition, same_caller: 1 } });
  const task = (await openTasks(page)).find((one) => one.task.kind === "scenario")?.task;
  if (!task) throw new Error("no scenario task today");
  await callOnce(page, task.id, { stamps: ["ringback"] });
  const { callers, cities } = await ask(page, "scenario.exposures", { days: 30 });
  const caller = callers.rows.find(({ reached }) => reached > 0)?.name ?? "";
  const city = cities.find(({ id }) => id === task.city)?.name ?? "";

  await goTo(page, "/scenario");
  await page.getByText("暴露情况", { exact: true }).click();
  const people = page.getByRole("region", { name: "拨测员暴露情况" }).first();
  await people.getByText("▲ 达限 1 处").waitFor();
  const row = people.getByRole("row", { name: new RegExp(`^${caller}`) });
  expect(await row.innerText()).toContain("▲达限 1");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  // The card that was asked just now rests.
  const cards = page.getByRole("region", { name: "提问场景暴露情况" }).first();
  await cards.getByText("○ 1").waitFor();

  await page.getByText("近 90 天", { exact: true }).click();
  await row.getByText("▲达限 1").waitFor();
  // By keyboard: the rows have it in words.
  await people.getByRole("grid").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await people.getByText(`▲${city}：近 90 天 1 次，其中最密的 30 天 1 次；30 天上限 1 次，已达上限，可能被认出。`).waitFor();
});

test("who and what met nobody says what to do", async ({ page }) => {
  await goTo(page, "/scenario");
  await page.getByText("暴露情况", { exact: true }).click();
  await page.getByText("还没有登记本方主叫号码。").waitFor();
  await page.getByText("这些天里没有问过任何场景。").waitFor();
  const people = page.getByRole("region", { name: "拨测员暴露情况" }).first();
  await people.getByText("没有达限的").waitFor();
  await people.getByRole("button", { name: "复制表格" }).click();
  await page.getByText(/已复制 \d+ 人/).waitFor();
});
