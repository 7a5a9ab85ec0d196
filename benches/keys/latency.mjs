/**
 * How soon the form answers: from a key to the frame in which it shows, and from a key to the frame in which the live
 * total of the core shows, on a database of any size.
 *
 *   node benches/keys/latency.mjs FILE [repeats]
 */
import { open, openBench, openTask } from "./program.mjs";

const [database, repeats = "60"] = process.argv.slice(2);
const { page, ask, close } = await open(database);
const task = (await openTask(ask, "scenario")).id;
const { attempts } = await ask("call.dial", { task, early: true });
const attempt = attempts.at(-1).attempt.id;
for (const kind of ["ringback", "human_answer", "agent_number", "question_finished", "hang_up"])
  await ask("call.stamp", { attempt, kind });
await ask("call.conclude", { attempt });
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
for (const [name, times] of [["key shown", key], ["total shown", total]]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, most ${at(1)} ms (${sorted.length})`);
}
await close();
