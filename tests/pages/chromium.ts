/**
 * Pages in Chromium against the real core: every test gets a program of its own (`mingcha serve` on a new database in
 * a temporary folder) and a page that has entered it. Nothing imitates the core.
 *
 * ```ts
 * import { expect, test as bare } from "./chromium";
 * const test = bare.extend({ prepared: [["init"], ["plan", "make", "2026-12", "--publish"]] });
 * test("…", async ({ page, program }) => { … });
 * ```
 *
 * A page that logs an error, throws, or asks for something outside fails its test.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, chromium, type Page } from "playwright-core";
import { test as base } from "vitest";

export { expect } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
/** `MINGCHA_PROGRAM` names another build than the debug one of this repository. */
const PROGRAM = resolve(
  ROOT,
  process.env["MINGCHA_PROGRAM"] ?? join(process.env["CARGO_TARGET_DIR"] ?? "target", "debug/mingcha"),
);
/** Pictures of failed pages; git ignores it. */
const OUTPUT = resolve(ROOT, "test-output");

/** A running `mingcha serve`. */
export interface Program {
  /** Where the browser enters, once. */
  entrance: string;
  database: string;
  /** Ends it; only then may the command line use the database. */
  stop(): Promise<void>;
}

/** Runs the command line on a database and answers what it printed. */
export function mingcha(database: string, args: readonly string[]): string {
  return execFileSync(PROGRAM, [...args, "--db", database], { encoding: "utf8" });
}

async function serve(database: string): Promise<Program> {
  const server = spawn(PROGRAM, ["serve", "--port", "0", "--no-browser", "--db", database], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(server, "exit");
  for await (const line of createInterface({ input: server.stdout })) {
    const entrance = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0];
    if (entrance === undefined) continue;
    // What else it prints must not fill the pipe.
    server.stdout.resume();
    const stop = async () => {
      server.kill("SIGINT");
      await ended;
    };
    return { entrance, database, stop };
  }
  throw new Error("mingcha serve ended without an address");
}

/** One Chromium for a test file. */
let browser: Promise<Browser> | undefined;
function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  return browser;
}

interface Fixtures {
  /** Command lines run on the database before it is served. Default: none, so that the page is at the first start. */
  prepared: readonly (readonly string[])[];
  program: Program;
  page: Page;
}

export const test = base.extend<Fixtures>({
  prepared: [],
  program: async ({ prepared }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "mingcha-page-"));
    const database = join(folder, "mingcha.db");
    for (const args of prepared) mingcha(database, args);
    const program = await serve(database);
    await use(program);
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  },
  page: async ({ program, task }, use) => {
    const context = await (await sharedBrowser()).newContext({
      viewport: { width: 1366, height: 768 },
      locale: "zh-CN",
      timezoneId: "America/New_York", // Not the office's: nothing may depend on it.
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("console", (message) => {
      // A refused request is the core's answer, which the page shows; the browser logs it all the same.
      if (message.type() === "error" && !message.text().includes("422")) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) wrong.push(`asked for ${request.url()}`);
    });
    await page.goto(program.entrance);
    await page.locator("main").waitFor();
    await use(page);
    if (task.result?.state === "fail") {
      mkdirSync(OUTPUT, { recursive: true });
      await page.screenshot({ path: join(OUTPUT, `${task.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.png`) });
    }
    await context.close();
    if (wrong.length > 0) throw new Error(`the page complained:\n${wrong.join("\n")}`);
  },
});

/** Pixels by which the page is wider than the window; more than 0 means a horizontal scroll bar. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, document.querySelector("#main"), document.querySelector(".page")];
    return Math.max(...boxes.map((box) => (box ? box.scrollWidth - box.clientWidth : 0)));
  });
}
