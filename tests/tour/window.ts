/**
 * The real window in the hands of a test: started on a database, found by what a person sees (role and name, text),
 * operated by mouse and key, photographed, killed.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Answer, Request } from "../../ui/api/call";
import type { CommandName } from "../../ui/api/generated";
import { type Element, keysOf, WebDriver } from "./webdriver";
import type { Display } from "./display";

const ROOT = resolve(import.meta.dirname, "../..");
/** `MINGCHA_WINDOW` names another build than the debug one of this repository. */
const BINARY = resolve(
  ROOT,
  process.env["MINGCHA_WINDOW"] ?? join(process.env["CARGO_TARGET_DIR"] ?? "target", "debug/mingcha-window"),
);
/** Pictures and files for people to look at; git ignores it. */
export const OUTPUT = resolve(ROOT, "tour-output");

/** The finder that the page tests use too, put into the page whole. */
const FINDER = readFileSync(resolve(ROOT, "node_modules/@testing-library/dom/dist/@testing-library/dom.umd.min.js"), "utf8");

/** A name given as a string must be met exactly, a pattern anywhere. */
export type Name = string | RegExp;

const WAIT = 10_000;

export class Window {
  private constructor(
    private readonly page: WebDriver,
    private readonly driver: ChildProcess,
    private readonly display: Display,
    private readonly database: string,
  ) {}

  /** Starts the program on a database and waits until its page is there. */
  static async open(display: Display, database: string): Promise<Window> {
    const port = await freePort();
    const home = join(dirname(database), "home");
    mkdirSync(home, { recursive: true });
    const driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      stdio: "ignore",
      env: {
        ...process.env,
        DISPLAY: display.name,
        GDK_BACKEND: "x11",
        LANG: "C.UTF-8",
        NO_AT_BRIDGE: "1",
        TAURI_WEBVIEW_AUTOMATION: "true",
        WEBKIT_DISABLE_DMABUF_RENDERER: "1",
        // A window state or look kept on this computer must not change the tour.
        XDG_CONFIG_HOME: join(home, "config"),
        XDG_DATA_HOME: join(home, "data"),
        XDG_CACHE_HOME: join(tmpdir(), "mingcha-tour-cache"),
      },
    });
    const server = `http://127.0.0.1:${port}`;
    await until(`WebKitWebDriver on port ${port}`, async () => (await fetch(`${server}/status`)).ok);
    const page = await WebDriver.start(server, BINARY, ["--db", database]);
    const window = new Window(page, driver, display, database);
    await until("the page", () => page.run<boolean>("return document.querySelector('main') !== null"));
    return window;
  }

  // --- finding -----------------------------------------------------------------------------------------------------

  /** The one visible element of this role and name. Waits for it; more than one is a failure of the test. */
  role(role: string, name?: Name): Promise<Element> {
    return this.find(`queryAllByRole(document.body, ${code(role)}, { name: ${code(name)} })`, `${role} “${name ?? ""}”`);
  }

  /** The element whose own text is this. */
  text(text: Name): Promise<Element> {
    return this.find(`queryAllByText(document.body, ${code(text)})`, `the text “${text}”`);
  }

  /** The input whose label is this. */
  label(text: Name): Promise<Element> {
    return this.find(`queryAllByLabelText(document.body, ${code(text)})`, `the label “${text}”`);
  }

  /** The first element that a CSS selector finds; for what has no role or name. */
  css(selector: string): Promise<Element> {
    return this.find(`queryAllByText(document.body, () => true, { selector: ${code(selector)} }).slice(0, 1)`, selector);
  }

  /** How many elements of this role and name there are now. */
  count(role: string, name?: Name): Promise<number> {
    return this.finder<number>(`queryAllByRole(document.body, ${code(role)}, { name: ${code(name)} }).length`);
  }

  private async find(query: string, what: string): Promise<Element> {
    let found: Element[] = [];
    await until(what, async () => {
      found = await this.finder<Element[]>(query);
      return found.length === 1;
    }).catch(() => undefined);
    const [element] = found;
    if (element && found.length === 1) return element;
    await this.shot("failed").catch(() => undefined);
    const shown = await this.page.run<string>("return document.body.innerText").catch(String);
    throw new Error(`${found.length} times in the window: ${what}\nThe window shows:\n${shown.slice(0, 2000)}`);
  }

  private finder<T>(query: string): Promise<T> {
    return this.page.run<T>(`
      if (!window.TestingLibraryDom) { (function () { ${FINDER} }).call(window); }
      return window.TestingLibraryDom.${query};`);
  }

  // --- doing -------------------------------------------------------------------------------------------------------

  async click(role: string, name?: Name): Promise<void> {
    await this.page.click(await this.role(role, name));
  }

  async clickText(text: Name): Promise<void> {
    await this.page.click(await this.text(text));
  }

  async clickElement(element: Element): Promise<void> {
    await this.page.click(element);
  }

  /** Puts text in place of what stands in a labelled input. */
  async fill(label: Name, text: string): Promise<void> {
    const input = await this.label(label);
    await this.page.run("arguments[0].focus(); arguments[0].select?.();", input);
    await this.page.type(input, text);
  }

  /** Presses one key or chord: `F1`, `Control+Enter`, `Alt+3`. */
  async press(chord: string): Promise<void> {
    await this.page.chord(keysOf(chord));
  }

  /** Presses the keys of a text one by one, wherever the focus is. */
  async typeKeys(text: string): Promise<void> {
    for (const key of text) await this.page.chord([key]);
  }

  /** The text content of an element. */
  read(element: Element): Promise<string> {
    return this.page.run<string>("return arguments[0].textContent ?? ''", element);
  }

  /** Runs a function body in the page. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.page.run<T>(body, ...args);
  }

  /** Asks the core over the page's own command. */
  ask<Command extends CommandName>(name: Command, request: Request<Command>): Promise<Answer<Command>> {
    return this.run("return window.__TAURI_INTERNALS__.invoke('dispatch', { name: arguments[0], request: arguments[1] })", name, request);
  }

  /** Where the page is: `/plan`. */
  address(): Promise<string> {
    return this.page.run<string>("return location.hash.replace(/^#/, '')");
  }

  /** Gives the window another size, as a person would by its frame (pixels of its inside). */
  async resize(width: number, height: number): Promise<void> {
    const id = this.windowId();
    this.x("xdotool", "windowmove", id, "0", "0", "windowsize", id, String(width), String(height));
    await until(`a size of ${width}×${height}`, async () => {
      const size = await this.page.run<[number, number]>("return [innerWidth, innerHeight]");
      return size[0] === width && size[1] === height;
    });
  }

  /**
   * Saves a picture of the window at rest under tour-output/. It is taken from the screen: WebKitGTK's own screenshot
   * waits for ever for a page that has nothing to redraw.
   */
  async shot(name: string): Promise<void> {
    mkdirSync(OUTPUT, { recursive: true });
    await this.settled();
    this.x("import", "-window", this.windowId(), join(OUTPUT, `${name}.png`));
  }

  /** The X window: the largest visible one, as the library also makes tiny ones. */
  private windowId(): string {
    const ids = this.x("xdotool", "search", "--onlyvisible", "--class", "mingcha").trim().split("\n");
    const sizes = ids.map((id) => {
      const [, width = "0", height = "0"] = /WIDTH=(\d+)\s+HEIGHT=(\d+)/.exec(this.x("xdotool", "getwindowgeometry", "--shell", id)) ?? [];
      return { id, size: Number(width) * Number(height) };
    });
    const [largest] = sizes.toSorted((a, b) => b.size - a.size);
    if (!largest) throw new Error("no window on the screen");
    return largest.id;
  }

  /** Runs a program of the X tools on this display. */
  private x(program: string, ...args: string[]): string {
    return execFileSync(program, args, { env: { ...process.env, DISPLAY: this.display.name }, encoding: "utf8" });
  }

  /** Waits until nothing is being fetched or drawn any more. */
  async settled(): Promise<void> {
    const atRest = "return document.querySelector('main > *') !== null && document.querySelector('.busy') === null";
    await until("the page to come to rest", () => this.page.run<boolean>(atRest));
    await this.page.run("return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
  }

  /** Pixels by which the page is wider than the window; more than 0 means a horizontal scroll bar. */
  overflow(): Promise<number> {
    return this.page.run<number>(`
      const boxes = [document.documentElement, document.querySelector("#main"), document.querySelector(".page")];
      return Math.max(...boxes.filter(Boolean).map((box) => box.scrollWidth - box.clientWidth));`);
  }

  // --- ending ------------------------------------------------------------------------------------------------------

  /** Ends the program in good order. */
  async close(): Promise<void> {
    await this.page.quit();
    await until("the program to end", async () => this.processes().length === 0);
    this.driver.kill();
  }

  /** `kill -9`, as a power cut would. */
  async kill(): Promise<void> {
    const processes = this.processes();
    if (processes.length === 0) throw new Error("the program is not running");
    for (const pid of processes) process.kill(pid, "SIGKILL");
    this.driver.kill("SIGKILL");
    await until("the program to end", async () => this.processes().length === 0);
  }

  /** The processes of this window: those that were given its database. */
  private processes(): number[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => {
        try {
          const [program = "", ...args] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
          return program.endsWith("mingcha-window") && args.includes(this.database) && !isZombie(pid);
        } catch {
          return false; // It has just ended.
        }
      })
      .map(Number);
  }
}

function isZombie(pid: string): boolean {
  return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

/** A value as JavaScript source, patterns included. */
function code(value: unknown): string {
  return value instanceof RegExp ? String(value) : (JSON.stringify(value) ?? "undefined");
}

/** Asks again and again until it is true. */
export async function until(what: string, ask: () => Promise<boolean>, wait = WAIT): Promise<void> {
  const end = Date.now() + wait;
  let last: unknown;
  for (;;) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${wait / 1000} s for ${what}`, { cause: last });
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolved, rejected) => {
    const server = createServer();
    server.once("error", rejected);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolved(address.port) : rejected(new Error("no port"))));
    });
  });
}
