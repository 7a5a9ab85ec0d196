/** Notes: a slash brings the phrases that the office uses, learnt from its own sheets. */
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

/** Two connection tasks of today, not called yet. */
async function twoTasks(page: Page): Promise<string[]> {
  return (await openTasks(page)).filter(({ task }) => task.kind === "connection").map(({ task }) => task.id);
}

async function submitWith(page: Page, task: string, note: string): Promise<void> {
  await callOnce(page, task, { stamps: ["ringback", "human_answer", "agent_number"] });
  await ask(page, "sheet.enter", { task, field: "item:greeting", value: 50, scorer: "caller" });
  await ask(page, "sheet.enter", { task, field: "note", value: note, scorer: "caller" });
  await ask(page, "sheet.submit", { id: task });
}

test("what two sheets said is offered after a slash, chosen by keys, and gone once it is hidden", async ({ page }) => {
  const [first = "", second = "", third = ""] = await twoTasks(page);
  await submitWith(page, first, "语速偏快，需请其重复。接听前等待较久");
  await ask(page, "phrase.save", { id: "", item: "", text: "未说明办理时限" });
  await goTo(page, `/call/${third}`);
  const note = page.getByRole("textbox", { name: "备注" });
  const list = page.getByRole("listbox", { name: "常用语" });
  const offered = () => list.getByRole("option").allTextContents();
  await note.click();
  await page.keyboard.type("/");
  await list.waitFor();
  expect(await offered()).toEqual(["未说明办理时限"]);
  await page.keyboard.press("Escape");
  await list.waitFor({ state: "hidden" });
  expect(await note.inputValue()).toBe("/");
  await page.keyboard.type("x");
  expect(await list.isVisible()).toBe(false);
  await note.fill("");

  // Enter goes on as ever where no list is open.
  await submitWith(page, second, "接听前等待较久；语速偏快，需请其重复");
  await page.reload();
  await note.click();
  await page.keyboard.type("已核对 /");
  await list.waitFor();
  expect(await offered()).toHaveLength(3);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.keyboard.type("语速");
  await expect.poll(offered).toEqual(["语速偏快，需请其重复"]);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect.poll(async () => (await offered()).length).toBe(3);
  const choices = await offered();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  expect(await list.getByRole("option", { selected: true }).textContent()).toBe(choices[1]);
  await page.keyboard.press("Enter");
  await list.waitFor({ state: "hidden" });
  await page.keyboard.type("。");
  expect(await note.inputValue()).toBe(`已核对 ${choices[1]}。`);
  await expect.poll(async () => (await ask(page, "call.open", { id: third })).entries["note"]).toBe(`已核对 ${choices[1]}。`);

  // Tab leaves, and the list with it.
  await page.keyboard.type("/");
  await list.waitFor();
  await page.keyboard.press("Tab");
  await list.waitFor({ state: "hidden" });

  await goTo(page, "/settings/phrases");
  await page.getByRole("button", { name: "隐藏 语速偏快，需请其重复" }).click();
  await page.getByRole("button", { name: "恢复 语速偏快，需请其重复" }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "新增" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel("常用语").fill("回拨 13800001111");
  await drawer.getByRole("button", { name: "保存" }).click();
  await drawer.getByText(/不能有电话/).waitFor();
  await drawer.getByLabel("常用语").fill("未主动告知办理渠道");
  await drawer.getByRole("button", { name: "保存" }).click();
  await drawer.waitFor({ state: "detached" });

  await goTo(page, `/call/${third}`);
  await note.fill("");
  await note.click();
  await page.keyboard.type("/");
  await list.waitFor();
  await expect.poll(offered).toContain("未主动告知办理渠道");
  expect(await offered()).not.toContain("语速偏快，需请其重复");
  await list.getByRole("option", { name: "未主动告知办理渠道" }).click();
  expect(await note.inputValue()).toBe("未主动告知办理渠道");
});

test("a Chinese input under way keeps its keys", async ({ page }) => {
  const [task = ""] = await twoTasks(page);
  await ask(page, "phrase.save", { id: "", item: "", text: "语速偏快" });
  await ask(page, "phrase.save", { id: "", item: "", text: "未说明时限" });
  await goTo(page, `/call/${task}`);
  const note = page.getByRole("textbox", { name: "备注" });
  const list = page.getByRole("listbox", { name: "常用语" });
  await note.click();
  await page.keyboard.type("/");
  await list.waitFor();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "yu", selectionStart: 2, selectionEnd: 2 });
  expect(await note.inputValue()).toBe("/yu");
  /** Whether a key of the input method is left to it; WebKit says so by its code alone. */
  const left = (init: { key: string; isComposing?: boolean; keyCode?: number }) =>
    note.evaluate((field, asked) => field.dispatchEvent(new KeyboardEvent("keydown", { ...asked, bubbles: true, cancelable: true })), init);
  expect(await left({ key: "ArrowDown", isComposing: true })).toBe(true);
  expect(await left({ key: "Enter", isComposing: true })).toBe(true);
  expect(await left({ key: "Enter", keyCode: 229 })).toBe(true);
  expect(await note.inputValue()).toBe("/yu");
  expect(await list.getByRole("option").count()).toBe(2);
  await keyboard.send("Input.insertText", { text: "语速" });
  await expect.poll(() => list.getByRole("option").allTextContents()).toEqual(["语速偏快"]);
  await page.keyboard.press("Enter");
  expect(await note.inputValue()).toBe("语速偏快");
});
