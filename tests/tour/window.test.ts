/** The window itself, before any work is done in it: what it shows when it cannot work, and what its page may not do. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Display } from "./display";
import { Window } from "./window";

let display: Display;
let folder: string;
let window: Window | undefined;

beforeAll(async () => {
  display = await Display.virtual();
});
afterAll(() => display.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mingcha-window-"));
});
afterEach(async () => {
  await window?.close();
  window = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test("a file that is no database is left alone, said so over the whole window, and 重试 tries again", async () => {
  const database = join(folder, "mingcha.db");
  const text = "这不是数据库".repeat(1000);
  writeFileSync(database, text);
  window = await Window.open(display, database);
  await window.role("heading", "数据库现在不能使用");
  await window.shot("00-damaged");
  expect(readFileSync(database, "utf8")).toBe(text);
  rmSync(database);
  await window.click("button", "重试");
  await window.role("banner");
});

test("the page may ask the program and nothing else", async () => {
  window = await Window.open(display, join(folder, "mingcha.db"));
  const invoke = (command: string, argument: unknown) =>
    window?.run<string>(
      `return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
        .then((answer) => "did it: " + JSON.stringify(answer), (refused) => refused.message ?? String(refused))`,
      command,
      argument,
    );
  expect(await window.run("return typeof window.__TAURI__")).toBe("undefined");
  expect(await invoke("plugin:dialog|open", { options: {} })).toContain("not allowed");
  expect(await invoke("plugin:window|close", {})).toContain("not allowed");
  expect(await invoke("plugin:webview|create_webview_window", { options: {} })).toContain("not allowed");
  expect(await invoke("plugin:window-state|save_window_state", { flags: 1 })).toContain("not allowed");
  const wish = (name: string, request: unknown) => invoke("dispatch", { name, request });
  expect(await wish("host.reveal", { path: "/etc/passwd" })).toContain("找不到");
  expect(await wish("host.save_copy", { path: join(folder, "mingcha.db") })).toContain("找不到");
  expect(await wish("host.open_number", { link: "https://example.com" })).toContain("只能打开");
  expect(await wish("host.save", { files: [{ name: "../x", base64: "" }] })).toContain("不能作为文件名");
  expect(await wish("host.unheard_of", null)).toContain("找不到");
});

test("the page can neither load, fetch nor go to anything outside", async () => {
  window = await Window.open(display, join(folder, "mingcha.db"));
  // An empty database leads to the first start by itself; only then does the address stand still.
  await window.role("heading", "欢迎使用明察");
  const before = await window.run<string>("return location.href");
  expect(await window.run("return fetch('http://127.0.0.1:9/').then(() => 'fetched', () => 'blocked')")).toBe("blocked");
  expect(
    await window.run(`return new Promise((done) => {
      document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
      const script = document.createElement("script");
      script.src = "http://127.0.0.1:9/x.js";
      document.head.append(script);
    })`),
  ).toBe("script-src-elem");
  await window.run("location.href = 'http://127.0.0.1:9/'; return new Promise((done) => setTimeout(done, 500))");
  expect(await window.run("return location.href")).toBe(before);
});
