/**
 * How soon the core answers each act of a call, and how soon the form answers: from a key to the frame in which it shows, and from a key to the frame in which the live
 * total of the core shows, on a database of any size.
 *
 *   node benches/keys/latency.mjs FILE [repeats]
 */
import { open, openBench, openTask } from "./program.mjs";

const [database, repeats = "60"] = process.argv.slice(2);
const CALLS = 5;
const { page, ask, close } = await open(database);

/** Prints the middle, the 95th percentile and the most of some times in milliseconds. */
function tell(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms (${sorted.length})`);
}

const acts = {};
async function act(name, request) {
  const before = performance.now();
  const answer = await ask(name, request);
  (acts[name] ??= []).push(performance.now() - before);
  return answer;
}

// The daily backup of a large file runs beside the first acts of the day; what is measured is the day, not that minute.
await ask("backup.daily", null);
let task;
for (let call = 0; call < CALLS; call += 1) {
  task = (await openTask(ask, "scenario")).id;
  await act("call.open", { id: task });
  const { attempts } = await act("call.dial", { task, early: true });
  const attempt = attempts.at(-1).attempt.id;
  for (const kind of ["ringback", "human_answer", "agent_number", "question_finished", "hang_up"])
    await act("call.stamp", { attempt, kind });
  await act("call.conclude", { attempt });
}
for (const [name, times] of Object.entries(acts)) tell(name, times);
await openBench(page, task);

// A key's time is that of its event; shown means: a frame was drawn after the change stood on the page.
await page.evaluate(() => {
  window.times = { key: [], total: [] };
  window.pressed = 0;
  const drawn = (list, since) =>
    requestAnimationFrame(() => setTimeout(() => window.times[list].push(performance.now() - since), 0));
  addEventListener("keydown", (event) => (window.pressed = event.timeStamp), { capture: true });
  addEventListener("input", () => drawn("key", window.pressed), { capture: true });
  new MutationObserver(() => drawn("total", window.pressed)).observe(document.querySelector(".call-submit"), {
    subtree: true,
    characterData: true,
    childList: true,
  });
});
const note = page.getByRole("textbox", { name: "备注" });
await note.focus();
for (let at = 0; at < Number(repeats); at += 1) {
  await page.keyboard.press("abcdefghij"[at % 10]);
  await page.waitForTimeout(60);
}
await page.waitForTimeout(800);
await page.evaluate(() => (window.times.total = []));
const item = page.getByRole("radiogroup", { name: "问候与工号" });
for (let at = 0; at < Number(repeats); at += 1) {
  await item.getByRole("radio").first().focus();
  await page.evaluate(() => (window.before = window.times.total.length));
  await page.keyboard.press(at % 2 === 0 ? "3" : "5");
  await page.waitForFunction(() => window.times.total.length > window.before);
}
const { key, total } = await page.evaluate(() => window.times);
tell("key shown", key);
tell("total shown", total);
await close();
