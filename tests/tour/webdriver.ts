/**
 * As much of the W3C WebDriver protocol as the tour needs, over fetch.
 *
 * selenium-webdriver wants Node 22 and webdriverio brings three hundred packages; the protocol itself is a handful of
 * JSON requests. tauri-driver would only pass them on to WebKitWebDriver, which is spoken to directly.
 */

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** A reference to an element of the page, as the protocol writes it. */
export type Element = Record<typeof ELEMENT, string>;

export class WebDriver {
  private constructor(private readonly session: string) {}

  /** Starts `binary` under the driver at `server`, e.g. `http://127.0.0.1:4444`. */
  static async start(server: string, binary: string, args: readonly string[]): Promise<WebDriver> {
    const { sessionId } = await ask<{ sessionId: string }>("POST", `${server}/session`, {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args } } },
    });
    return new WebDriver(`${server}/session/${sessionId}`);
  }

  quit(): Promise<void> {
    return ask("DELETE", this.session);
  }

  /** Runs a function body in the page; elements go in and out as references. */
  run<T>(body: string, ...args: unknown[]): Promise<T> {
    return ask("POST", `${this.session}/execute/sync`, { script: body, args });
  }

  click(element: Element): Promise<void> {
    return ask("POST", `${this.session}/element/${element[ELEMENT]}/click`, {});
  }

  type(element: Element, text: string): Promise<void> {
    return ask("POST", `${this.session}/element/${element[ELEMENT]}/value`, { text });
  }

  /** Presses keys together, the last one last, and lets go of them: `["\uE009", "k"]`. */
  chord(keys: readonly string[]): Promise<void> {
    const actions = [
      ...keys.map((value) => ({ type: "keyDown", value })),
      ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
    ];
    return ask("POST", `${this.session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
  }
}

/** No step of the tour takes longer; without it a dead window would stop the test without a word. */
const PATIENCE = 30_000;

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  const reply = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(PATIENCE) });
  const { value } = (await reply.json()) as { value: T & { error?: string; message?: string } };
  if (!reply.ok) throw new Error(`WebDriver ${value.error}: ${value.message} (${method} ${url.replace(/^.*session/, "")})`);
  return value;
}

/** Names of keys as a person says them → the protocol's code points. */
const KEYS: Record<string, string> = {
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Enter: "\uE007",
  Tab: "\uE004",
  Escape: "\uE00C",
  Space: " ",
  Backspace: "\uE003",
  Delete: "\uE017",
  Home: "\uE011",
  End: "\uE010",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`F${at + 1}`, String.fromCharCode(0xe031 + at)])),
};

/** `Control+Enter` → code points. */
export function keysOf(chord: string): string[] {
  return chord.split("+").map((name) => KEYS[name] ?? name);
}
