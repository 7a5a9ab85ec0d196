/** A person closes a month, corrects records of it, and opens the slips. */
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, overflow } from "./chromium";
import { MONTH, open, test } from "./demo-month";
import { ask, goTo } from "./desk";

/** Nothing is under way any more: what was called and not submitted is void. */
async function finished(page: Page): Promise<void> {
  const findings = await ask(page, "bulletin.check_up", { month: MONTH });
  const unfinished = findings.filter(({ kind }) => kind === "unsubmitted" || kind === "redial_open");
  for (const { id } of unfinished.flatMap(({ tasks }) => tasks))
    await ask(page, "record.void", { id, reason: "通话没有录下，无法评分" });
}

async function openFindings(page: Page): Promise<number> {
  const findings = await ask(page, "bulletin.check_up", { month: MONTH });
  return findings.reduce((sum, { count }) => sum + count, 0);
}

test("a month is closed with its open findings named, and its record can then only be corrected by a slip", async ({ page }) => {
  await finished(page);
  const seen = await openFindings(page);
  expect(seen).toBeGreaterThan(0);
  await open(page, "#/report?step=close");
  const region = page.getByRole("region", { name: "关账" });
  await region.getByText(`▲ 体检尚有 ${seen.toLocaleString("en-US")} 项未处理`).waitFor();
  const close = page.getByRole("button", { name: "2026年10月关账" });
  const confirm = page.getByRole("dialog").getByRole("button", { name: "关账", exact: true });
  await close.click();
  await confirm.click();
  await region.getByText("请写明仍要关账的原因").waitFor();
  await page.getByLabel("仍要关账的原因").fill("线路抢修期间漏拨，已无法补拨");
  await close.click();
  await confirm.click();
  await region.getByText("✓ 2026年10月已关账").waitFor();
  await region.getByText(`结账时尚有 ${seen.toLocaleString("en-US")} 项体检未处理`).waitFor();
  const closing = await ask(page, "bulletin.closing", { month: MONTH });
  await region.getByText(closing?.sha256 ?? "none").waitFor();
  const before = await ask(page, "bulletin.preview", { month: MONTH });

  // One call that failed is made void: the effect is shown first.
  const stretch = { from: `${MONTH}-01`, to: `${MONTH}-31` };
  const { rows } = await ask(page, "record.list", { filter: { ...stretch, rate: "eventual", judged: "failed", stage: "submitted" }, with_void: false });
  const [failed] = rows;
  if (failed === undefined) throw new Error("a demo month without a failed call");
  await goTo(page, `/score/${failed.id}`);
  await page.getByText("本月已关账，更正须出更正单").waitFor();
  expect(await page.getByRole("button", { name: "复核通过" }).count()).toBe(0);
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "作废" }).click();
  await dialog.getByRole("button", { name: "查看影响" }).click();
  await dialog.getByText("请写明更正的原因").waitFor();
  await dialog.getByRole("textbox", { name: "作废原因" }).fill("该市申诉成立，本方线路故障");
  await dialog.getByRole("button", { name: "查看影响" }).click();
  const effect = dialog.getByRole("table", { name: "对数字的影响" });
  await effect.waitFor();
  expect(await effect.innerText()).toContain(failed.city_name);
  // Another reason: what was shown no longer holds.
  await dialog.getByRole("textbox", { name: "作废原因" }).fill("该市申诉成立，当时本方线路故障");
  await dialog.getByRole("button", { name: "查看影响" }).click();
  await dialog.getByRole("button", { name: "出具更正单" }).click();
  await page.getByText("已出具更正单 202610-1").waitFor();
  await page.getByRole("button", { name: "撤销作废" }).waitFor();

  // A score is corrected.
  const scored = (await ask(page, "record.list", { filter: { ...stretch, scored: true, totalled: true }, with_void: false })).rows[0];
  if (scored === undefined) throw new Error("a demo month without a score");
  await goTo(page, `/score/${scored.id}`);
  await page.getByRole("button", { name: "更正", exact: true }).click();
  await dialog.getByRole("combobox", { name: "更正哪一项" }).fill("备注");
  await page.keyboard.press("Enter");
  await dialog.getByRole("textbox", { name: /更正为$/ }).first().fill("复听录音后补记");
  await dialog.getByRole("textbox", { name: "更正原因" }).fill("补记");
  await dialog.getByRole("button", { name: "查看影响" }).click();
  await dialog.getByText("不影响各市接通率、分档、位次、评分和等待时间。").waitFor();
  await dialog.getByRole("button", { name: "出具更正单" }).click();
  await page.getByText("已出具更正单 202610-2").waitFor();

  // The slips stand on the page of the bulletin; one is opened and written as a document.
  await open(page, "#/report?step=close");
  const slips = page.getByRole("grid", { name: "更正单" });
  await expect.poll(async () => Number(await slips.getAttribute("aria-rowcount")) - 1).toBe(2);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await slips.getByRole("button", { name: "打开更正单 202610-1" }).click();
  await dialog.getByText("该市申诉成立，当时本方线路故障").waitFor();
  await dialog.getByText(failed.number).waitFor();
  await dialog.getByRole("button", { name: "导出 Word" }).click();
  await dialog.getByText("✓ 已导出 更正单202610-1.docx").waitFor();
  await dialog.getByRole("button", { name: "导出网页" }).click();
  await dialog.getByText("✓ 已导出 更正单202610-1.html").waitFor();
  const files = await ask(page, "bulletin.exports", { month: MONTH });
  const paper = files.find(({ file }) => file.endsWith("更正单202610-1.html"))?.file ?? "";
  expect(existsSync(paper)).toBe(true);
  expect(readFileSync(paper, "utf8")).toContain("当时本方线路故障");

  // The bulletin keeps its figures and says what came later.
  await open(page, "#/report?step=preview");
  const note = page.getByRole("region", { name: "关账与更正" });
  await note.getByText("关账后出具更正单 2 份").waitFor();
  expect(await note.getByRole("table", { name: "结账时与更正后的接通情况" }).innerText()).toContain("更正后");
  const after = await ask(page, "bulletin.preview", { month: MONTH });
  expect(after.total).toEqual(before.total);
  const later = after.closing?.later.find(({ before: { key } }) => key === "total");
  expect([later?.before.calls, later?.after.calls]).toEqual([before.total.figure.calls, before.total.figure.calls - 1]);
  expect((await ask(page, "program.check", null)).sound).toBe(true);
});
