/** 录音 in the real window: dropped on the workbench, listened to, still there for whoever opens the record. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wav } from "../pages/wav";
import { Display } from "./display";
import { officeAtWork } from "./office";
import { until, Window } from "./window";

let display: Display;
let folder: string;
let window: Window;

beforeAll(async () => {
  display = await Display.virtual();
  const office = officeAtWork();
  folder = office.folder;
  window = await Window.open(display, office.database);
});
afterAll(async () => {
  await window?.close();
  display?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What a person's drop of a file on the page makes the window tell it. */
const drop = (name: string, bytes: readonly number[]) =>
  window.run(
    `const data = new DataTransfer();
     data.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
     for (const kind of ["dragover", "drop"])
       document.querySelector("h1").dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));`,
    name,
    bytes,
  );

test("a recording dropped on the workbench is kept, plays, and stands in the record", async () => {
  const { tasks } = await window.ask("today.get", {});
  const task = tasks.find(({ task: one }) => one.kind === "connection")?.task.id ?? "";
  const { attempts } = await window.ask("call.dial", { task, early: true });
  const attempt = attempts.at(-1)?.attempt.id ?? "";
  for (const kind of ["ringback", "human_answer", "agent_number", "hang_up"] as const) await window.ask("call.stamp", { attempt, kind });
  await window.ask("call.conclude", { attempt });
  await window.run("location.hash = arguments[0]", `/call/${task}`);
  await window.role("region", "录音");

  await drop("第一通.wav", [...wav(120, 2)]);
  await window.click("button", "听 第一通.wav");
  await until("two seconds of sound", () => window.run<boolean>("return document.querySelector('audio')?.duration === 2"));
  await window.run("return document.querySelector('audio').play()");
  await until("its end", () => window.run<boolean>("return document.querySelector('audio')?.ended === true"));

  await drop("通报.wav", [37, 80, 68, 70]);
  await window.text(/内容不是 wav 录音/);
  await window.run("location.hash = arguments[0]", `/score/${task}`);
  await window.role("button", "听 第一通.wav");
  const { rows } = await window.ask("recording.list", { id: task });
  expect(rows.map(({ name }) => name)).toEqual(["第一通.wav"]);
});
