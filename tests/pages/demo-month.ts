/** What the tests of figures and bulletins share: one month of demo data, and its pages opened on that month. */
import type { Page } from "playwright-core";
import { test as bare } from "./chromium";

export const MONTH = "2026-10";
export const test = bare.extend({ prepared: [["demo", "--months", "1", "--through", MONTH, "--seed", "5"]] });

/** Opens a page by its address, with `month` in the header. */
export async function open(page: Page, route: string, month = MONTH): Promise<void> {
  await page.evaluate(
    ([wanted, hash]) => {
      sessionStorage.setItem("mingcha.month", wanted);
      location.hash = hash;
    },
    [month, route] as const,
  );
  await page.reload();
}
