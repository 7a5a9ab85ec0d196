/** Never lose an entry, as the page sees it: its process dies at random moments, or forgets everything it was told. */
import type { Page } from "playwright-core";
import { expect, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks } from "./desk";

const test = bare.extend({ prepared: AT_WORK });

/** How often the page dies. */
const CRASHES = 15;

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("[data-place]")?.dataset["place"]);

/** Opens the workbench of a scenario task whose call is over. */
async function openForm(page: Page): Promise<string> {
  const found = (await openTasks(page)).find(({ task }) => task.kind === "scenario" && !task.double_scored);
  const task = found?.task.id ?? "";
  await callOnce(page, task, { stamps: ["ringback", "human_answer", "agent_number", "question_finished"] });
  await goTo(page, `/call/${task}`);
  await page.getByRole("textbox", { name: "备注" }).waitFor();
  return task;
}

test("what was typed and where the cursor stood survive the death of the page", async ({ page }) => {
  const task = await openForm(page);
  const address = page.url();
  let open = page;
  let typed = "";
  for (let crash = 0; crash < CRASHES; crash += 1) {
    const note = open.getByRole("textbox", { name: "备注" });
    await note.focus();
    await open.keyboard.press("Control+End");
    for (const letter of `第${crash}次`.repeat(1 + (crash % 4))) {
      await open.keyboard.insertText(letter);
      typed += letter;
    }
    // Dies at any moment of the pause after which text is saved.
    await open.waitForTimeout((crash * 97) % 700);
    const session = await open.context().newCDPSession(open);
    const gone = new Promise((resolve) => open.once("crash", resolve));
    void session.send("Page.crash").catch(() => undefined);
    await gone;
    const next = await open.context().newPage();
    if (open !== page) await open.close();
    await next.goto(address);
    await next.getByRole("textbox", { name: "备注" }).waitFor();
    open = next;
    await expect.poll(() => next.getByRole("textbox", { name: "备注" }).inputValue(), { message: `crash ${crash}` }).toBe(typed);
    await expect.poll(() => focused(next), { message: `crash ${crash}` }).toBe("note");
  }
  await expect.poll(async () => (await ask(open, "call.open", { id: task })).entries["note"]).toBe(typed);
});

test("a page that forgot everything opens where the core last saved", async ({ page }) => {
  await openForm(page);
  await page.getByRole("radiogroup", { name: "问候与工号" }).getByRole("radio").first().focus();
  await page.keyboard.type("53");
  await expect.poll(() => focused(page)).toBe("item:wording");
  const saved = page.getByText(/已保存 \d/);
  await saved.first().waitFor();
  await page.evaluate(() => localStorage.removeItem("mingcha.call.places"));
  await page.reload();
  await expect.poll(() => focused(page)).toBe("item:wording");
  await page.getByRole("textbox", { name: "备注" }).fill("对方语速很快");
  await page.waitForTimeout(900);
  await page.evaluate(() => localStorage.removeItem("mingcha.call.places"));
  await page.reload();
  await expect.poll(() => focused(page)).toBe("note");
});
