/** The library: a card changed, written anew, brought in and taken out as files. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";

const test = bare.extend({ prepared: [["init"]] });
const CARD = "shebao-canbao-zhuanyi";

test("a changed card becomes a new version and stands beside the old one", async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/scenario/${CARD}`);
  const title = page.getByLabel("标题");
  const old = await title.inputValue();
  await title.fill("养老保险跨省转移");
  await page.getByRole("button", { name: "增加要点" }).click();
  const wrong = page.getByRole("list", { name: "检查结果" }).getByRole("button", { name: "答案要点没有内容。" });
  await wrong.click();
  const point = page.getByLabel("应当说到的内容").last();
  await expect.poll(() => point.evaluate((box) => box === document.activeElement)).toBe(true);
  await point.fill("可以在手机上申请转移");

  // What was not saved outlives the page.
  await page.reload();
  await page.getByText("接着上次没有保存的修改").waitFor();
  expect(await title.inputValue()).toBe("养老保险跨省转移");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.keyboard.press("Control+s");
  await page.getByText("已保存为第 2 版").waitFor();

  const chosen = page.getByRole("region", { name: "场景：养老保险跨省转移" });
  await chosen.getByText("可以在手机上申请转移").waitFor();
  await chosen.getByRole("button", { name: "版本对照" }).click();
  const versions = page.getByRole("table", { name: "版本对照" });
  await versions.getByRole("row", { name: /^标题/ }).waitFor();
  expect(await versions.getByRole("row", { name: /^标题/ }).innerText()).toContain(old);
  expect(await versions.getByRole("row").count()).toBe(3);
});

test("a card taken out of the pool says so and comes back", async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/scenario?id=${CARD}`);
  const chosen = page.getByRole("region", { name: /^场景：/ });
  await chosen.getByRole("button", { name: "停用" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await chosen.getByText("停用", { exact: true }).waitFor();
  await chosen.getByRole("button", { name: "恢复使用" }).click();
  await chosen.getByRole("button", { name: "停用" }).waitFor();
});

test("cards travel as files; a wrong file brings nothing in and says where", async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/scenario`);
  const cards = page.getByRole("grid", { name: "提问场景" });
  await cards.getByRole("row").nth(1).waitFor();
  const first = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const file = await first;
  const text = await readFile(await file.path(), "utf8");
  expect(text).toMatch(/^id = "/);

  const before = Number(await cards.getAttribute("aria-rowcount"));
  const renamed = text.replace(/^id = ".*"/, 'id = "lianxi-yong"').replace(/^title = ".*"/m, 'title = "练习用的卡"');
  const bring = async (files: { name: string; text: string }[]) => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await (await chooser).setFiles(
      files.map(({ name, text: content }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) })),
    );
  };
  await bring([
    { name: "lianxi-yong.toml", text: renamed },
    { name: "huai-le.toml", text: 'id = "huai-le"\ntitle = ' },
  ]);
  await page.getByRole("alert").getByText(/huai-le\.toml.*第 2 行/).waitFor();
  expect(Number(await cards.getAttribute("aria-rowcount"))).toBe(before);

  await bring([{ name: "lianxi-yong.toml", text: renamed }]);
  await expect.poll(async () => Number(await cards.getAttribute("aria-rowcount"))).toBe(before + 1);
  expect(await page.getByText("huai-le.toml").count()).toBe(0);
});

test("the library is counted by topic and by city", async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/scenario`);
  await page.getByRole("combobox", { name: "看哪个地市用过" }).click();
  await page.getByTitle("太原市").click();
  await page.getByRole("grid", { name: "提问场景" }).getByRole("gridcell", { name: "0 次" }).first().waitFor();
  await page.getByText("构成", { exact: true }).click();
  const table = page.getByRole("grid", { name: "场景构成" });
  await table.getByRole("gridcell", { name: "供暖", exact: true }).waitFor();
  expect(await table.innerText()).toContain("合计");
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test("all cards travel as one workbook, after a look at what would change", async ({ page }) => {
  await page.goto(`${new URL(page.url()).origin}/#/scenario`);
  await page.getByRole("grid", { name: "提问场景" }).getByRole("row").nth(1).waitFor();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出表格" }).click();
  const file = await download;
  const workbook = await readFile(await file.path());
  const bring = (buffer: Buffer) => chooseWorkbook(page, buffer);

  await bring(workbook);
  await page.getByText("表格与现有的场景完全相同").waitFor();
  await bring(Buffer.from("not a workbook"));
  await page.getByRole("alert").getByText("这不是 Excel 表格").waitFor();

  // A card that was changed since goes back to what the workbook holds.
  await page.goto(`${new URL(page.url()).origin}/#/scenario/${CARD}`);
  await page.getByLabel("标题").fill("临时的标题");
  await page.keyboard.press("Control+s");
  await page.getByText("已保存为第 2 版").waitFor();
  await bring(workbook);
  const dialog = page.getByRole("dialog");
  await dialog.getByText("更新为新版本 1 张：换到外省工作后，养老保险怎么转").waitFor();
  await dialog.getByRole("button", { name: /导\s*入/ }).click();
  await page.getByText("已导入：新增 0 张，更新 1 张").waitFor();
  await page.getByRole("region", { name: "场景：换到外省工作后，养老保险怎么转" }).getByText("第 3 版").waitFor();
});

async function chooseWorkbook(page: Page, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "导入表格" }).click();
  await (await chooser).setFiles([
    { name: "提问场景.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer },
  ]);
}
