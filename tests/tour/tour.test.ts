/**
 * The guided tour: the main job from the first start to the bulletin, in the real window, as a person does it. It
 * leaves a picture of every page and the exported files in tour-output/.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Export, TodayTask } from "../../ui/api/generated";
import { Display } from "./display";
import type { Element } from "./webdriver";
import { OUTPUT, until, Window } from "./window";

let display: Display;
let folder: string;
let window: Window;

beforeAll(async () => {
  display = await Display.virtual();
  folder = mkdtempSync(join(tmpdir(), "mingcha-tour-"));
  window = await Window.open(display, join(folder, "mingcha.db"));
});
afterAll(async () => {
  await window?.close();
  display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits for an address. */
const arrived = (start: string) =>
  until(`the address ${start}`, async () => (await window.address()).startsWith(start));

/** The place of the workbench that has the focus, and the choices there. */
const focus = () =>
  window.run<{ place: string; choices: string[] }>(`
    const field = document.activeElement?.closest("[data-place]");
    const choices = [...(field?.querySelectorAll("[role=radio]") ?? [])].map((radio) => radio.getAttribute("aria-label"));
    return { place: field?.dataset.place ?? "", choices };`);
const focused = (place: string) => until(`the focus on ${place}`, async () => (await focus()).place === place);

async function stamp(key: string, name: RegExp): Promise<void> {
  await window.press(key);
  await until(`the time of ${name}`, async () => {
    const pressed = await window.run<string[]>(
      "return [...document.querySelectorAll('button[aria-pressed=true]')].map((button) => button.textContent)",
    );
    return pressed.some((text) => name.test(text));
  });
}

/** A page fits the smallest screen: photographed, and without a horizontal scroll bar. */
async function look(name: string): Promise<void> {
  await window.shot(name);
  expect.soft(await window.overflow(), `${name} is too wide`).toBeLessThanOrEqual(0);
}

let task: TodayTask["task"];

test("first start: three steps to the first task", async () => {
  await window.role("heading", /省份/);
  await look("01-first-start-province");
  await window.press("Enter");
  await window.fill("第 2 位拨测员", "王芳");
  await look("02-first-start-callers");
  await window.click("button", "下一步");
  const drawn = () => window.count("button", "生成并发布");
  const unknownYear = () => window.count("button", /暂按周一至周五/);
  await until("the draft of the month", async () => (await drawn()) + (await unknownYear()) > 0);
  if ((await unknownYear()) > 0) await window.click("button", /暂按周一至周五/);
  await window.text(/给 11 个地市排/);
  await look("03-first-start-plan");
  await window.click("button", "生成并发布");
  await arrived("/today");
  await look("04-today");
});

test("plan: the month as a grid, as a list by day, and how good it is", async () => {
  await window.press("Alt+2");
  await window.role("grid", "地市 × 日期");
  await look("05-plan-grid");
  for (const [view, name] of [["日程", "06-plan-days"], ["质量", "07-plan-quality"], ["拨测员日程", "08-plan-caller"]] as const) {
    await window.clickText(view);
    await look(name);
  }
});

test("call and score: not reached, redialled, judged, killed in the middle, gone on, submitted", async () => {
  await window.press("Alt+1");
  const { tasks } = await window.ask("today.get", {});
  const open = tasks.filter(({ task: { kind, attempts } }) => kind === "scenario" && attempts === 0);
  const found = open.find(({ due }) => due === "now") ?? open.at(-1);
  if (!found) throw new Error("no scenario task today");
  task = found.task;
  await window.press("Control+k");
  await window.typeKeys(task.number);
  await window.role("option", new RegExp(task.number));
  await window.press("Enter");
  await arrived(`/call/${task.id}`);
  await focused("dialled");
  await look("09-workbench");

  // Engaged: the outcome is proposed, a redial before its time has to be meant.
  await stamp("F1", /拨出/);
  await window.press("Control+F6");
  await focused("outcome");
  await window.press("Enter");
  await window.text(/后重拨/);
  await look("10-workbench-redial");
  await window.press("F1");
  await window.text(/再按一次确认/);
  await stamp("F1", /拨出/);
  await stamp("F2", /回铃/);
  await stamp("F4", /人工应答/);
  await stamp("F5", /报工号/);
  await stamp("F9", /提问完毕/);
  await look("11-workbench-question");
  await window.press("F6");
  await focused("outcome");
  await window.press("Enter");

  // Half the form, then the plug is pulled.
  await until("the form", async () => (await focus()).place.startsWith("item:"));
  await judge();
  await judge();
  await window.fill("备注", "对方语速较快，答复清楚");
  await until("the note in the database", async () => (await window.ask("call.open", { id: task.id })).entries["note"] !== undefined);
  const before = await window.ask("call.open", { id: task.id });
  await look("12-workbench-half");
  await window.kill();

  window = await Window.open(display, join(folder, "mingcha.db"));
  await arrived(`/call/${task.id}`);
  await focused("note");
  const { entries, attempts } = await window.ask("call.open", { id: task.id });
  expect(entries).toEqual(before.entries);
  expect(attempts).toEqual(before.attempts);
  expect(await window.run("return arguments[0].value", await window.label("备注"))).toBe("对方语速较快，答复清楚");
  await look("13-workbench-after-kill");

  // Submitting goes to what is missing until nothing is.
  for (let round = 0; round < 60; round += 1) {
    await window.press("Control+Enter");
    await window.settled();
    if ((await window.ask("call.open", { id: task.id })).task.stage === "submitted") break;
    await until("a missing field", async () => /^(item|key_point|checkpoint):/.test((await focus()).place));
    await judge();
  }
  const done = await window.ask("call.open", { id: task.id });
  expect(done.task).toMatchObject({ stage: "submitted", attempts: 2, eventual: 10 });
  await look("14-workbench-submitted");
});

/** Answers the field that has the focus by its key: full points, the key point given, no fatal error. */
async function judge(): Promise<void> {
  const { place, choices } = await focus();
  const keys = choices.map((label) => /^(\d)(?: 分|$)/.exec(label)?.[1] ?? /（(\d)）$/.exec(label)?.[1] ?? "");
  const fatal = choices.some((label) => label.includes("致命"));
  const key = fatal ? "0" : keys.toSorted().at(-1);
  if (!key) throw new Error(`no key for ${place}: ${choices.join(" | ")}`);
  await window.press(key);
  await until(`${place} in the database`, async () => (await window.ask("call.open", { id: task.id })).entries[place] !== undefined);
}

test("records: the task with its history", async () => {
  await window.press("Alt+4");
  await window.role("grid", "评分记录");
  await look("15-records");
  await window.run("location.hash = arguments[0]", `/score/${task.id}`);
  await window.text(new RegExp(task.number));
  await look("16-record");
});

test("watch: rates with intervals, and the tasks behind a figure", async () => {
  await window.press("Alt+5");
  const cities = await window.role("grid", "各地市最终接通率");
  await look("17-stats");
  const row = await window.run<Element>(
    "return [...arguments[0].querySelectorAll('tr')].find((row) => row.textContent.startsWith(arguments[1]))",
    cities,
    task.city_name,
  );
  expect(await window.read(row)).toContain("100.00%");
  const connected = await window.run<Element>(
    "return [...arguments[0].querySelectorAll('a')].find((link) => link.textContent === '1')",
    row,
  );
  await window.clickElement(connected);
  await arrived("/score?");
  const records = await window.role("grid", "评分记录");
  await until("the one task behind the figure", async () => (await window.read(records)).includes(task.number));
  expect(await window.run("return arguments[0].getAttribute('aria-rowcount')", records)).toBe("2");
  await look("18-behind");
});

test("report: checked, previewed, exported", async () => {
  await window.press("Alt+6");
  await window.role("region", "体检");
  await look("19-check-up");
  await window.clickText(/^2 预览/);
  await window.role("article", "通报预览");
  await look("20-preview");
  await window.clickText(/^3 导出/);
  await window.click("checkbox", /CSV/);
  await look("21-export");
  await window.click("button", "导出");
  await window.text(/已导出 \d+ 个文件/);
  await look("22-exported");
  const month = task.day.slice(0, 7);
  const exports: Export[] = await window.ask("bulletin.exports", { month });
  mkdirSync(OUTPUT, { recursive: true });
  for (const { file } of exports) copyFileSync(file, join(OUTPUT, basename(file)));
  expect(exports.map(({ file }) => file.split(".").at(-1))).toEqual(expect.arrayContaining(["xlsx", "csv"]));
  expect(readdirSync(join(folder, "exports")).length).toBe(exports.length);
});

test("the other pages, the other looks, the other size", async () => {
  await window.press("Alt+3");
  await window.role("grid", /场景/);
  await look("23-scenarios");
  await window.press("Alt+7");
  await window.role("heading", "地市与线路");
  await look("24-settings");
  await window.press("Control+k");
  await look("25-find");
  await window.press("Escape");
  await window.click("button", "帮助");
  await look("26-help");
  await window.press("Escape");
  for (const [mode, name] of [["深色", "27-dark"], ["高对比", "28-contrast"]] as const) {
    await window.click("button", /^外观/);
    await window.click("menuitem", mode);
    await window.press("Alt+1");
    // Whether there are tasks to list depends on who is on duty today; the month's progress is always there.
    await window.role("heading", /进度$/);
    await look(name);
  }
  await window.resize(1920, 1080);
  await window.press("Alt+2");
  await window.role("grid", "地市 × 日期");
  await look("29-plan-1920");
});
