/** Old calls and a city's own figures come in through the wizard, are looked at, and go out again. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";
import { ask, goTo } from "./desk";

const test = bare.extend({ prepared: [["init"]] });

const MARCH = { from: "2025-03-01", to: "2025-03-31" };

/** A hundred calls of one city; of each five one word is not known. */
function calls(): Buffer {
  const row = (at: number) =>
    `${at + 1},2025-03-${String(1 + (at % 28)).padStart(2, "0")} ${9 + Math.floor(at / 28)}:05,太原,${at % 5 === 0 ? "没打通" : "接通"},老王,90`;
  return Buffer.from(`序号,拨测时间,地市,是否接通,拨测人员,总分\n${Array.from({ length: 100 }, (_, at) => row(at)).join("\n")}`);
}

async function begin(page: Page, name: string, file: { name: string; buffer: Buffer }): Promise<void> {
  await page.getByRole("button", { name: `导入 ${name}`, exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles([{ ...file, mimeType: "text/csv" }]);
  await page.getByRole("table", { name: "各列对应" }).waitFor();
}

test("old calls come in after every wrong row was seen and put right, and go out again", async ({ page }) => {
  await goTo(page, "/settings/import");
  await begin(page, "历史拨测记录", { name: "旧表.csv", buffer: calls() });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "下一步：检查" }).click();

  // Twenty rows say something that nobody knows.
  await page.getByRole("status").getByText(/可以导入 80 行，20 行有问题/).waitFor();
  await expect(page.getByRole("button", { name: "全部导入" }).isDisabled()).resolves.toBe(true);
  const wrong = page.getByRole("grid", { name: "有错误的行" });
  expect(await wrong.getAttribute("aria-rowcount")).toBe("21");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("combobox", { name: "“没打通”是哪种结果" }).click();
  await page.getByTitle("20 振铃无人接听").click();
  await page.getByRole("status").getByText(/可以导入 100 行。/).waitFor();
  expect((await ask(page, "stats.get", MARCH)).total.tasks).toBe(0);
  await page.getByRole("button", { name: "全部导入" }).click();
  await page.getByRole("grid", { name: "历次导入" }).getByText("旧表.csv").waitFor();
  const { total } = await ask(page, "stats.get", MARCH);
  expect([total.connected, total.calls]).toEqual([80, 100]);

  // Each is found in the records, with the row that it was.
  await goTo(page, `/score?from=${MARCH.from}&to=${MARCH.to}&imported=true`);
  const records = page.getByRole("grid", { name: "评分记录" });
  await expect.poll(() => records.getAttribute("aria-rowcount")).toBe("101");
  await records.getByText("导1-2", { exact: true }).click();
  await page.getByRole("table", { name: "原表内容" }).getByText("没打通").waitFor();

  await goTo(page, "/settings/import");
  await page.getByRole("button", { name: "撤出第 1 次导入" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("表错了");
  await page.getByRole("dialog").getByRole("button", { name: "撤出" }).click();
  await page.getByRole("grid", { name: "历次导入" }).getByText("已撤出：表错了").waitFor();
  expect((await ask(page, "stats.get", MARCH)).total.tasks).toBe(0);
});

test("a city's own rate stands beside ours", async ({ page }) => {
  const buffer = calls();
  const request = { kind: "calls" as const, name: "旧表.csv", bytes: [...buffer], sheet: "CSV", words: { 没打通: 20 }, skip_repeated: false, beside_plan: false };
  const { chosen } = await ask(page, "import.look", { kind: "calls", bytes: request.bytes });
  await ask(page, "import.apply", { ...request, columns: chosen });
  await goTo(page, "/settings/import");
  await begin(page, "地市自报接通数据", { name: "自报.csv", buffer: Buffer.from("地市,月份,接通率,来源\n太原,2025年3月,99.8%,月报\n") });
  await page.getByRole("button", { name: "下一步：检查" }).click();
  await page.getByRole("status").getByText(/可以导入 1 行。/).waitFor();
  await page.getByRole("button", { name: "全部导入" }).click();
  await page.getByRole("grid", { name: "历次导入" }).getByText("自报.csv").waitFor();

  await goTo(page, `/stats?span=own&from=${MARCH.from}&to=${MARCH.to}`);
  const row = page.getByRole("grid", { name: "自报与拨测" }).getByRole("row", { name: /^太原市/ });
  await row.getByText(/高于拨测区间/).waitFor();
  expect(await row.innerText()).toContain("99.80%");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("the empty table is saved", async ({ page }) => {
  await goTo(page, "/settings/import");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "空白表格 分小时话务量" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("分小时话务量.xlsx");
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe("PK");
});
