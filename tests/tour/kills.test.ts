/** The real window is killed at random moments while somebody types, and opened again. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Display } from "./display";
import { officeAtWork } from "./office";
import { until, Window } from "./window";

/** How often the window is killed. */
const KILLS = 6;

let display: Display;
let folder: string;
let database: string;
let window: Window;

beforeAll(async () => {
  display = await Display.virtual();
  ({ folder, database } = officeAtWork());
  window = await Window.open(display, database);
});
afterAll(async () => {
  await window?.close();
  display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const note = async () => window.run<string>("return arguments[0].value", await window.label("备注"));

/** Whatever was typed and rested for the half second after which text is saved. */
const RESTS = 700;

test("what was typed stands there after every kill, and so does the cursor", async () => {
  const { tasks } = await window.ask("today.get", {});
  const found = tasks.find(({ task }) => task.kind === "scenario" && !task.double_scored);
  const task = found?.task.id ?? "";
  const { attempts } = await window.ask("call.dial", { task, early: true });
  const attempt = attempts.at(-1)?.attempt.id ?? "";
  for (const kind of ["ringback", "human_answer", "agent_number", "question_finished", "hang_up"] as const)
    await window.ask("call.stamp", { attempt, kind });
  await window.ask("call.conclude", { attempt });
  await window.run("location.hash = arguments[0]", `/call/${task}`);

  let stands = "";
  for (let kill = 0; kill < KILLS; kill += 1) {
    await until("the form", async () => (await window.run<string>("return location.hash")).includes(task));
    await window.run("const field = arguments[0]; field.focus(); field.setSelectionRange(field.value.length, field.value.length)", await window.label("备注"));
    await window.typeKeys(`kill ${kill}, `);
    const rested = `${stands}kill ${kill}, `;
    await new Promise((resume) => setTimeout(resume, RESTS));
    await window.typeKeys("in the middle of a word");
    await new Promise((resume) => setTimeout(resume, (kill * 131) % RESTS));
    await window.kill();

    window = await Window.open(display, database);
    await until("the task", async () => (await window.run<string>("return location.hash")).includes(task));
    await window.label("备注");
    await until("what was typed", async () => (await note()).startsWith(rested));
    stands = await note();
    expect(`${rested}in the middle of a word`, `kill ${kill}`).toContain(stands);
    const place = "return document.activeElement?.closest('[data-place]')?.dataset.place ?? ''";
    await until("the cursor", async () => (await window.run<string>(place)) === "note");
  }
  expect((await window.ask("call.open", { id: task })).entries["note"]).toBe(stands);
});
