/** 拨测台: the keys of a call, the form that saves itself, and what a refusal leads to. */
import type { Page } from "playwright-core";
import type { TaskKind } from "../../ui/api/generated";
import { expect, test as bare } from "./chromium";
import { ask, AT_WORK, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

/** Opens the workbench of the first task of a kind. */
async function openBench(page: Page, kind: TaskKind): Promise<string> {
  const found = (await openTasks(page)).find(({ task }) => task.kind === kind);
  if (!found) throw new Error(`no ${kind} task today`);
  // Whoever is at work may be off today: what comes next is looked for among everybody's tasks.
  await page.evaluate(() => localStorage.setItem("mingcha.today.caller", "all"));
  await goTo(page, `/call/${found.task.id}`);
  await expect.poll(() => focused(page)).toBe("dialled");
  return found.task.id;
}

/** The place of the workbench that has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"]);

const stamped = (page: Page, name: RegExp) => page.getByRole("button", { name, pressed: true });

/** Presses a key of a stamp and waits for its time. */
async function stamp(page: Page, key: string, name: RegExp): Promise<void> {
  await page.keyboard.press(key);
  await stamped(page, name).waitFor();
}

/** Pixels that stand outside the window or scroll, on the page as a whole. */
const scrolls = (page: Page) =>
  page.evaluate(() => {
    const boxes = [document.documentElement, document.querySelector("#main"), document.querySelector(".page")];
    return Math.max(...boxes.map((box) => (box ? box.scrollHeight - box.clientHeight + box.scrollWidth - box.clientWidth : 0)));
  });

test("a connection task in three keys besides the dialling, up to the next task", async ({ page }) => {
  const task = await openBench(page, "connection");
  await stamp(page, "F1", /^拨出/);
  await stamp(page, "F5", /^报工号/);
  // The agent number says that a person answered; the greeting is proposed in sight, before Enter takes it over.
  await stamped(page, /^人工应答/).waitFor();
  await page.getByRole("radio", { name: /^5 分.*（建议）/, checked: false }).waitFor();
  await page.keyboard.press("F6");
  await expect.poll(() => focused(page)).toBe("outcome");
  expect(await page.getByRole("option", { selected: true }).textContent()).toContain("人工直接接听");
  expect(await scrolls(page)).toBe(0);
  await page.keyboard.press("Enter");
  await page.getByText("已提交，下一个").waitFor();
  const bench = await ask(page, "call.open", { id: task });
  expect(bench.task).toMatchObject({ stage: "submitted", eventual: 10, attempts: 1 });
  expect(bench.score.total).toBe(250);
  expect(bench.entries).toMatchObject({ "item:greeting": 50 });
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).not.toContain(task);
  await expect.poll(() => focused(page)).toBe("dialled");
});

test("a scenario task opens again exactly as it was left", async ({ page }) => {
  const task = await openBench(page, "scenario");
  const answer = page.getByRole("list", { name: "答案要点" });
  await stamp(page, "F1", /^拨出/);
  await stamp(page, "F4", /^人工应答/);
  expect(await answer.count()).toBe(0);
  await stamp(page, "F9", /^提问完毕/);
  await answer.waitFor();
  expect(await scrolls(page)).toBe(0);

  // Digits run from item to item; low points ask for a note.
  await page.getByRole("radiogroup", { name: "问候与工号" }).getByRole("radio", { name: /^5 分/ }).focus();
  await page.keyboard.type("131");
  const note = page.getByRole("textbox", { name: "“问候与工号”的说明" });
  await note.fill("没有问候");
  await page.getByRole("textbox", { name: "备注" }).pressSequentially("对方语速很快");
  const total = page.getByRole("button", { name: /为什么是/ });
  const saved = async () => (await ask(page, "call.open", { id: task })).entries;
  await expect.poll(saved).toMatchObject({ "item:greeting": 10, "item:mandarin": 30, "item:wording": 10, "note:greeting": "没有问候", note: "对方语速很快" });
  expect(await total.textContent()).toContain("5.0");

  await page.reload();
  await expect.poll(() => focused(page)).toBe("note");
  expect(await page.getByRole("textbox", { name: "备注" }).inputValue()).toBe("对方语速很快");
  expect(await note.inputValue()).toBe("没有问候");
  expect(await page.getByRole("radio", { name: /^3 分：普通话清楚/, checked: true }).count()).toBe(1);
  await stamped(page, /^提问完毕/).waitFor();
  await answer.waitFor();

  // Submitting too early names what is missing and goes there.
  await page.keyboard.press("F6");
  await expect.poll(() => focused(page)).toBe("outcome");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").filter({ hasText: /还有 \d+ 项没有填/ }).waitFor();
  expect(await focused(page)).toBe("note:wording");
});

test("a refused field keeps what was typed; a redial before its time must be meant", async ({ page }) => {
  const task = await openBench(page, "connection");
  const note = page.getByRole("textbox", { name: "备注" });
  await note.fill("长".repeat(2_001));
  await page.getByText(/没有保存：文字有 2001 个字/).waitFor();
  await page.reload();
  await page.getByText(/没有保存：文字有 2001 个字/).waitFor();
  expect((await note.inputValue()).length).toBe(2_001);
  await note.fill("改短了");
  await expect.poll(async () => (await ask(page, "call.open", { id: task })).entries["note"]).toBe("改短了");

  await stamp(page, "F1", /^拨出/);
  await page.keyboard.press("Control+F6");
  await expect.poll(() => focused(page)).toBe("outcome");
  await page.keyboard.press("Enter");
  await page.getByText(/请在 5 分钟后重拨/).waitFor();
  await page.keyboard.press("F1");
  await page.getByRole("alert").filter({ hasText: "请再按一次确认" }).waitFor();
  await page.keyboard.press("F1");
  await stamped(page, /^拨出/).waitFor();
  expect((await ask(page, "call.open", { id: task })).attempts).toHaveLength(2);

  // Another outcome by its letter; then the end without a further redial, which needs a reason.
  await page.keyboard.press("F6");
  await expect.poll(() => focused(page)).toBe("outcome");
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "不再重拨" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "不再重拨" }).click();
  await dialog.getByText(/请写明不再重拨的原因/).waitFor();
  await dialog.getByRole("textbox", { name: "原因" }).fill("已到下班时间");
  await dialog.getByRole("button", { name: "不再重拨" }).click();
  await page.getByText(/拨打已完成/).waitFor();
  expect((await ask(page, "call.open", { id: task })).task).toMatchObject({ stage: "finished", eventual: 20 });
});
