/** A month from the wizard to the seal. January 2030 has 31 days and no official calendar yet. */
import type { Page } from "playwright-core";
import { expect, overflow, test as bare } from "./chromium";

const test = bare.extend({ prepared: [["init"]] });
const MONTH = "2030-01";

/** Asks the core directly, to get to where a test begins. */
async function prepare(page: Page, name: string, request: unknown): Promise<void> {
  const status = await page.evaluate(
    async ([command, body]) =>
      (await fetch(`/dispatch/${command}`, { method: "POST", headers: { "content-type": "application/json" }, body })).status,
    [name, JSON.stringify(request)] as const,
  );
  expect(status).toBe(200);
}

async function openMonth(page: Page, route: string): Promise<void> {
  await page.evaluate(
    ([month, hash]) => {
      sessionStorage.setItem("mingcha.month", month);
      location.hash = hash;
    },
    [MONTH, route] as const,
  );
  await page.reload();
}

test("the wizard offers a way out of a missing calendar, previews live and keeps what it showed", async ({ page }) => {
  await openMonth(page, "#/plan");
  await page.getByRole("button", { name: "新建计划" }).click();
  await page.getByText("还没有 2030 年的法定节假日安排").waitFor();
  await page.getByRole("button", { name: "2030 年暂按周一至周五" }).click();
  const preview = page.getByText(/个任务，11 个地市/);
  await preview.getByText("1,370").waitFor();

  await page.getByLabel("同一地市间隔").fill("300");
  await page.getByText("比时段“早”的全长 120 分钟还长").waitFor();
  expect(await page.getByRole("button", { name: "生成草稿" }).isDisabled()).toBe(true);
  await page.getByLabel("同一地市间隔").fill("20");
  await page.getByLabel("全月任务总数").fill("1100");
  await preview.getByText("1,100").waitFor();
  const shown = await page.getByRole("table", { name: "地市 × 时段" }).innerText();

  await page.getByRole("button", { name: "生成草稿" }).click();
  await page.getByText("草稿", { exact: true }).waitFor();
  await page.getByRole("radiogroup", { name: "查看方式" }).getByText("质量").click();
  expect(await page.getByRole("table", { name: "地市 × 时段" }).innerText()).toBe(shown);
});

test("31 days fit; arrows and Enter reach a city's day and why; publishing seals", async ({ page }) => {
  await prepare(page, "calendar.assume", { year: 2030 });
  await prepare(page, "plan.make", { month: MONTH, seed: 7 });
  await openMonth(page, "#/plan");
  const grid = page.getByRole("grid", { name: "地市 × 日期" });
  await grid.getByRole("button", { name: /^太原市 1月1日/ }).focus();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await grid.evaluate((table) => table.scrollWidth <= (table.parentElement?.clientWidth ?? 0))).toBe(true);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const cell = grid.locator(":focus");
  const said = (await cell.getAttribute("aria-label")) ?? "";
  expect(said).toMatch(/^大同市 1月31日 周四，/);
  const tasks = Number(/，(\d+) 通/.exec(said)?.[1] ?? "0");
  await page.keyboard.press("Enter");
  const list = page.getByRole("grid", { name: "大同市当日任务" });
  if (tasks > 0) {
    await list.waitFor();
    await expect.poll(() => list.locator("tbody").getByRole("row").count()).toBe(tasks);
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "为什么" }).getByRole("listitem").first().waitFor();
  }
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "发布", exact: true }).click();
  await page.getByRole("button", { name: "发布并封存" }).click();
  const seal = await page.getByText(/^[0-9a-f]{64}$/).innerText();
  await page.getByRole("button", { name: "知道了" }).click();
  await page.getByText("已发布", { exact: true }).waitFor();
  expect(await page.getByTitle(seal).innerText()).toContain(seal.slice(0, 16));
  expect(await page.getByRole("button", { name: "放弃草稿" }).count()).toBe(0);
});

test("the list follows a city of the grid, and a caller's days can be printed", async ({ page }) => {
  await prepare(page, "calendar.assume", { year: 2030 });
  await prepare(page, "plan.make", { month: MONTH, seed: 7 });
  await openMonth(page, "#/plan");
  await page.getByRole("grid", { name: "地市 × 日期" }).getByRole("link", { name: "运城市" }).click();
  const rows = page.getByRole("grid", { name: "拨测任务" }).locator("tbody").getByRole("row");
  await rows.first().waitFor();
  expect(new Set(await rows.locator("td:nth-child(4)").allInnerTexts())).toEqual(new Set(["运城市"]));

  await openMonth(page, "#/plan/print");
  const sheet = page.getByRole("region", { name: /1月\d+日/ }).first();
  await sheet.waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await sheet.isVisible()).toBe(true);
  expect(await page.getByRole("navigation", { name: "主导航" }).isVisible()).toBe(false);
});
