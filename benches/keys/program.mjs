/** The real program and a page that has entered it, for the measurements of this folder. */
import { execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { resolve } from "node:path";
import { chromium } from "playwright-core";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = process.env["MINGCHA_PROGRAM"] ?? resolve(ROOT, process.env["CARGO_TARGET_DIR"] ?? "target", "release/mingcha");

/** Runs the command line. */
export function mingcha(...args) {
  return execFileSync(PROGRAM, args, { encoding: "utf8" });
}

/** The day and the month it is in the office. */
export const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
export const month = today.slice(0, 7);

/** Serves a database and opens the page; `close` ends both. */
export async function open(database) {
  const server = spawn(PROGRAM, ["serve", "--port", "0", "--no-browser", "--db", database], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let entrance;
  for await (const line of createInterface({ input: server.stdout })) {
    entrance = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0];
    if (entrance !== undefined) break;
  }
  server.stdout.resume();
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" })).newPage();
  await page.goto(entrance);
  await page.locator("main").waitFor();
  // Whoever is at work may be off today: what comes next is looked for among everybody's tasks.
  await page.evaluate(() => localStorage.setItem("mingcha.today.caller", "all"));
  const ask = async (name, request) => {
    const reply = await page.request.post(new URL(`/dispatch/${name}`, page.url()).href, { data: request ?? "null" });
    if (!reply.ok()) throw new Error(`${name}: ${await reply.text()}`);
    return reply.json();
  };
  const close = async () => {
    await browser.close();
    server.kill("SIGINT");
  };
  return { page, ask, close };
}

/** Opens the workbench of a task and waits for its cursor. */
export async function openBench(page, task) {
  await page.goto(page.url().replace(/(#.*)?$/, `#/call/${task}`));
  await page.waitForFunction(() => document.activeElement?.closest("[data-place]") !== null);
}

/** The place of the workbench that has the focus. */
export const placeOf = (page) =>
  page.evaluate(() => document.activeElement?.closest("[data-place]")?.dataset["place"] ?? "");

/** A task of today that nobody has called. */
export async function openTask(ask, kind) {
  const { tasks } = await ask("today.get", {});
  const found = tasks.find(({ task }) => task.kind === kind && task.attempts === 0);
  if (!found) throw new Error(`no open ${kind} task today`);
  return found.task;
}
