/** 待撤工单: a number noted at the workbench stands on 今日拨测 until somebody says how it was cancelled. */
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

test("a work order is noted, cancelled, and opened again from its record", async ({ page }) => {
  const task = (await openTasks(page))[0]?.task.id ?? "";
  await goTo(page, `/call/${task}`);
  const field = page.getByRole("textbox", { name: "工单号" });
  await field.fill("GD20261201-0007");
  await expect.poll(async () => (await ask(page, "call.open", { id: task })).entries["ticket"]).toBe("GD20261201-0007");
  await page.getByText("▲ 需撤单").waitFor();

  // What was typed last is saved while the page is left: the list has it all the same.
  await field.fill("GD20261201-0008");
  await page.getByRole("link", { name: "今日拨测" }).first().click();
  await page.getByRole("button", { name: "已撤单 GD20261201-0008" }).waitFor();
  await ask(page, "sheet.enter", { task, field: "ticket", value: "GD20261201-0007", scorer: "caller" });

  await goTo(page, "/today");
  await page.reload();
  const list = page.getByRole("region", { name: "待撤工单" });
  await list.waitFor();
  expect(await list.textContent()).toContain("今天登记");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await list.getByRole("button", { name: "已撤单 GD20261201-0007" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "已撤单" }).click();
  await dialog.getByText(/请写明怎样撤的单/).waitFor();
  await dialog.getByRole("textbox", { name: "怎样撤的单" }).fill("已致电热线撤销");
  await dialog.getByRole("button", { name: "已撤单" }).click();
  await list.waitFor({ state: "detached" });

  await goTo(page, `/score/${task}`);
  const order = page.getByRole("region", { name: "工单", exact: true });
  await order.getByText("✓ 已撤单").waitFor();
  expect(await order.textContent()).toContain("已致电热线撤销");
  await order.getByRole("button", { name: "重新列为待撤" }).click();
  await dialog.getByRole("textbox", { name: "原因" }).fill("工单仍在办理");
  await dialog.getByRole("button", { name: "重新列为待撤" }).click();
  await order.getByText("▲ 需撤单").waitFor();
  expect(await ask(page, "work_order.list", {})).toHaveLength(1);
});
