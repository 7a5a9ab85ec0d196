/** What the tests of plans share: a month that is always ahead. January 2030 has 31 days and no official calendar yet. */
import type { Page } from "playwright-core";
import { ask } from "./desk";

export const MONTH = "2030-01";

export async function openMonth(page: Page, route: string, month = MONTH): Promise<void> {
  await page.evaluate(
    ([wanted, hash]) => {
      sessionStorage.setItem("mingcha.month", wanted);
      location.hash = hash;
    },
    [month, route] as const,
  );
  await page.reload();
}

/** The month's draft, by the office's settings. */
export async function drawn(page: Page): Promise<void> {
  await ask(page, "calendar.assume", { year: 2030 });
  await ask(page, "plan.make", { month: MONTH, seed: 7 });
}
