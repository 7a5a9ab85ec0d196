/**
 * Keys and seconds for a connection task and for a scenario task, counted on the real page, next to the same entry in a
 * spreadsheet with 38 columns. README.md says the method.
 *
 *   node benches/keys/keys.mjs
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mingcha, month, open, openBench, openTask, placeOf } from "./program.mjs";
import { spreadsheet } from "./spreadsheet.mjs";

/** Card, Moran and Newell (1980): a key by an average typist who is no secretary, and a decision. Seconds. */
const KEY = 0.28;
const DECISION = 1.35;

const folder = mkdtempSync(join(tmpdir(), "mingcha-keys-"));
const database = join(folder, "mingcha.db");
mingcha("init", "--db", database);
mingcha("plan", "make", month, "--publish", "--db", database);
const { page, ask, close } = await open(database);

/** Counts every key that goes down, modifiers too, as a keyboard would. */
async function counting(work) {
  await page.evaluate(() => {
    window.keys = [];
    window.count ??= (event) => !event.repeat && window.keys.push(event.key);
    window.removeEventListener("keydown", window.count, { capture: true });
    window.addEventListener("keydown", window.count, { capture: true });
  });
  const decisions = await work();
  return { keys: await page.evaluate(() => window.keys.length), decisions };
}

const press = async (key) => {
  await page.keyboard.press(key);
  await page.waitForTimeout(120);
};
const submitted = () => page.getByText("已提交，下一个").waitFor({ timeout: 5_000 });

/** Dial, hear the agent number, hang up, Enter. Each stamp is a decision: the caller notices and reacts. */
async function connection() {
  await openBench(page, (await openTask(ask, "connection")).id);
  return counting(async () => {
    for (const key of ["F1", "F5", "F6", "Enter"]) await press(key);
    await submitted();
    return 4;
  });
}

/** The digit that gives full points at the place of the cursor. */
const bestKey = () =>
  page.evaluate(() => {
    const place = document.activeElement.closest("[data-place]");
    const texts = [...place.querySelectorAll("[role=radio]")].map((radio) => radio.textContent);
    if (place.dataset.place.startsWith("key_point:")) return texts[0] === "答出" ? "1" : "0";
    if (place.dataset.place.startsWith("checkpoint:")) return "1";
    return texts.filter((text) => /^\d$/.test(text)).toSorted().at(-1);
  });

/** Every stamp of a talk, every tick and every score, each a decision of its own. */
async function scenario() {
  await openBench(page, (await openTask(ask, "scenario")).id);
  return counting(async () => {
    let decisions = 0;
    for (const key of ["F1", "F2", "F4", "F5", "F9"]) {
      await press(key);
      decisions += 1;
    }
    const judge = async () => {
      const key = await bestKey();
      await press(key);
      decisions += 1;
    };
    while ((await placeOf(page)).startsWith("checkpoint:")) await judge();
    for (const key of ["F10", "F6", "Enter"]) {
      await press(key);
      decisions += 1;
    }
    while (/^(item|key_point|checkpoint):/.test(await placeOf(page))) await judge();
    await page.keyboard.press("Control+Enter");
    await submitted();
    return decisions;
  });
}

const seconds = ({ keys, decisions }) => (keys * KEY + decisions * DECISION).toFixed(1);
for (const [kind, run] of [["connection", connection], ["scenario", scenario]]) {
  const ours = await run();
  const theirs = spreadsheet(kind);
  console.log(
    `${kind}: ${ours.keys} keys, ${ours.decisions} decisions, ${seconds(ours)} s; spreadsheet of ${theirs.columns} columns: ` +
      `${theirs.keys} keys, ${theirs.decisions} decisions, ${seconds(theirs)} s`,
  );
}
await close();
rmSync(folder, { recursive: true, force: true });
