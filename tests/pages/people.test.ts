/** 口令与权限: switched on in 设置, asked for at the door; a locked page loses nothing; a caller sees the own work only. */
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });
const PASSWORD = "太行山上的一棵松";

/** 拨测员甲 founded the office and administers it; 拨测员乙 calls. Passwords are asked for from now on. */
async function switchOn(page: Page): Promise<void> {
  const { people } = await ask(page, "roster.get", null);
  for (const { id } of people.slice(0, 2)) await ask(page, "people.set_password", { person: id, password: PASSWORD });
  await ask(page, "people.use_passwords", { on: true, idle_minutes: 10, password: PASSWORD });
  await page.reload();
}

async function comeIn(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "人员" }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: name }).click();
  await page.getByRole("textbox", { name: "口令", exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: /登录|解锁/ }).click();
  await page.getByRole("button", { name: `当前人员：${name}` }).waitFor();
}

async function lock(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^当前人员/ }).click();
  await page.getByRole("menuitem", { name: "锁定 / 切换人员" }).click();
  await page.getByRole("heading", { name: "已锁定" }).waitFor();
}

test("an administrator sets passwords and switches them on; wrong ones are turned away", async ({ page }) => {
  await goTo(page, "/settings/passwords");
  await page.getByText("未启用口令", { exact: true }).waitFor();
  await page.getByText("至少要有一名在岗的管理员").waitFor();
  const use = page.getByRole("button", { name: "启用口令" });
  expect(await use.isDisabled()).toBe(true);

  await page.getByRole("button", { name: "设置拨测员甲的口令" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("新口令").fill("短口令");
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.getByText("口令至少要有 8 个字符，现在有 3 个。").waitFor();
  await dialog.getByLabel("新口令").fill(PASSWORD);
  await dialog.getByRole("button", { name: "保存" }).click();
  await page.getByText("本人设置").waitFor();
  await page.getByText(/拨测员乙.*还没有口令，启用后不能登录/).waitFor();
  await page.getByLabel("拨测员甲的口令", { exact: true }).fill(PASSWORD);
  await use.click();
  await page.getByText("已启用口令", { exact: true }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  // A new start — here: a page that has forgotten everything — asks.
  await lock(page);
  await page.getByRole("textbox", { name: "口令", exact: true }).fill("不是这个口令");
  await page.getByRole("button", { name: "解锁" }).click();
  await page.getByText("口令不对，请再输入一次。").waitFor();
  await page.getByRole("combobox", { name: "人员" }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: "拨测员乙" }).click();
  await page.getByText("还没有设置口令，请联系管理员。").waitFor();
  await comeIn(page, "拨测员甲");
  await page.getByRole("heading", { name: "口令与权限" }).waitFor();
});

test("a locked workbench opens again where it was, with what was typed", async ({ page }) => {
  await switchOn(page);
  await page.getByRole("heading", { name: "已锁定" }).or(page.getByRole("button", { name: /^当前人员/ })).waitFor();
  const me = (await ask(page, "program.status", null)).person?.id;
  const task = (await openTasks(page)).find((open) => open.task.caller === me)?.task ?? (await openTasks(page))[0]?.task;
  if (!task) throw new Error("no task today");
  await goTo(page, `/call/${task.id}`);
  const note = page.getByRole("textbox", { name: "备注" });
  await note.fill("话务员先转接了一次");
  await lock(page);
  expect(await note.isVisible()).toBe(false);
  expect(await page.getByRole("navigation").count()).toBe(0);
  // Nothing is answered meanwhile.
  const reply = await page.request.post(new URL("/dispatch/plan.tasks", page.url()).href, { data: { month: "2026-12" } });
  expect(await reply.json()).toMatchObject({ code: "locked" });

  await comeIn(page, "拨测员甲");
  expect(page.url()).toContain(`/call/${task.id}`);
  expect(await note.inputValue()).toBe("话务员先转接了一次");
  await expect.poll(async () => (await ask(page, "call.open", { id: task.id })).entries["note"]).toBe("话务员先转接了一次");
});

test("a caller sees the own work, and neither settings nor other people's plan", async ({ page }) => {
  await switchOn(page);
  await lock(page);
  await comeIn(page, "拨测员乙");
  const entries = page.getByRole("navigation", { name: "主导航" }).getByRole("link");
  expect(await entries.allInnerTexts()).toEqual(["今日拨测", "拨测计划", "提问场景", "评分记录"]);
  const me = (await ask(page, "program.status", null)).person?.id;
  const { tasks } = await ask(page, "today.get", {});
  expect(new Set(tasks.map(({ task }) => task.caller))).toEqual(tasks.length > 0 ? new Set([me]) : new Set());
  expect(await page.getByRole("combobox", { name: "拨测员" }).count()).toBe(0);

  await entries.filter({ hasText: "拨测计划" }).click();
  await page.getByText("只显示您自己的任务").waitFor();
  expect(await page.getByRole("button", { name: "多月一起排" }).count()).toBe(0);
  await entries.filter({ hasText: "提问场景" }).click();
  await page.getByRole("heading", { name: "提问场景" }).waitFor();
  expect(await page.getByRole("button", { name: "新建场景" }).count()).toBe(0);

  // The address of a page that is not theirs leads to one that is.
  await goTo(page, "/settings/backup");
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await expect.poll(() => page.url()).toContain("#/today");
  await goTo(page, "/stats");
  await expect.poll(() => page.url()).toContain("#/today");

  // Their own password they change themselves.
  await page.getByRole("button", { name: /^当前人员/ }).click();
  await page.getByRole("menuitem", { name: /修改口令/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("原口令").fill(PASSWORD);
  await dialog.getByLabel("新口令", { exact: true }).fill("汾河两岸的白杨树");
  await dialog.getByLabel("再输一次新口令").fill("汾河两岸的白杨树");
  await dialog.getByRole("button", { name: "修改" }).click();
  await page.getByText("口令已改。").waitFor();
});
