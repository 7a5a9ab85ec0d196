/** 录音: chosen, dropped on the workbench, offered from the watched folder, listened to, taken off the record. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";
import { ask, AT_WORK, callOnce, goTo, openTasks } from "./desk";
import { wav } from "./wav";

const test = bare.extend({ prepared: AT_WORK });

async function called(page: Page): Promise<string> {
  const task = (await openTasks(page)).find((one) => one.task.kind === "connection")?.task.id ?? "";
  await callOnce(page, task, { stamps: ["ringback", "human_answer", "agent_number"] });
  await goTo(page, `/call/${task}`);
  return task;
}

const names = async (page: Page, task: string) => (await ask(page, "recording.list", { id: task })).rows.map(({ name }) => name);

test("a recording is chosen, listened to, and taken off the record", async ({ page }) => {
  const task = await called(page);
  const recordings = page.getByRole("region", { name: "录音" });
  const choosing = page.waitForEvent("filechooser");
  await recordings.getByRole("button", { name: "附录音" }).click();
  await (await choosing).setFiles({ name: "20261201_0932.wav", mimeType: "audio/wav", buffer: wav(130) });
  await recordings.getByRole("button", { name: "听 20261201_0932.wav" }).click();
  const length = () => recordings.locator("audio").evaluate((audio: HTMLAudioElement) => audio.duration);
  await expect.poll(length).toBe(1);
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  await goTo(page, `/score/${task}`);
  await recordings.getByRole("button", { name: "移除 20261201_0932.wav" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "原因" }).fill("附错了");
  await dialog.getByRole("button", { name: "移除" }).click();
  await recordings.getByText("已移除").waitFor();
  await page.getByText("20261201_0932.wav：附错了").waitFor();
});

test("a file dropped anywhere on the workbench is attached; what is no recording is refused there", async ({ page }) => {
  const task = await called(page);
  const recordings = page.getByRole("region", { name: "录音" });
  await recordings.waitFor();
  const drop = (name: string, bytes: number[]) =>
    page.evaluate(
      ([title, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], title));
        for (const kind of ["dragover", "drop"])
          document.querySelector("h1")?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, bytes] as [string, number[]],
    );
  await drop("第二通.wav", [...wav(120)]);
  await expect.poll(() => names(page, task)).toEqual(["第二通.wav"]);
  await drop("通报.wav", [37, 80, 68, 70]);
  await recordings.getByText(/内容不是 wav 录音/).waitFor();
});

test("a recording of ten megabytes arrives whole", async ({ page }) => {
  const task = await called(page);
  await page.getByLabel("选择录音文件").setInputFiles({ name: "长.wav", mimeType: "audio/wav", buffer: wav(99, 1_310) });
  const sizes = async () => (await ask(page, "recording.list", { id: task })).rows.map(({ bytes }) => bytes);
  await expect.poll(sizes, { timeout: 30_000 }).toEqual([10_480_044]);
});

test("the watched folder is set and its file of this call is offered", async ({ page, program }) => {
  const folder = join(dirname(program.database), "recorder");
  mkdirSync(folder);
  await goTo(page, "/settings/recordings");
  await page.getByLabel("录音文件夹").fill(folder);
  await page.getByRole("button", { name: "保存" }).click();
  await expect.poll(async () => (await ask(page, "settings.get", null)).recordings.folder).toBe(folder);
  const task = (await openTasks(page)).find((one) => one.task.kind === "connection")?.task.id ?? "";
  await callOnce(page, task, { stamps: ["ringback", "human_answer", "agent_number"] });
  writeFileSync(join(folder, "20261201_0932.wav"), wav(140));
  // The core leaves a file alone for three seconds after its last change.
  await expect.poll(() => ask(page, "recording.offered", { id: task }), { timeout: 10_000 }).toHaveLength(1);
  await goTo(page, `/call/${task}`);
  await page.getByRole("button", { name: "附上 20261201_0932.wav" }).click();
  await page.getByRole("button", { name: "听 20261201_0932.wav" }).waitFor();
  await goTo(page, "/settings/backup");
  await page.getByText(/1 个文件.*录音不在数据库备份里/).waitFor();
});
