/** What the tests of today, calls and records share: a published plan of this month, and calls made without the page. */
import type { Page } from "playwright-core";
import type { Answer, Request } from "../../ui/api/call";
import type { CommandName, EventKind, HungUpBy, Outcome, TodayTask, Workbench } from "../../ui/api/generated";

const SHANGHAI = 8 * 3_600_000;
/** The day and the month it is in the office. */
export const today = new Date(Date.now() + SHANGHAI).toISOString().slice(0, 10);
export const month = today.slice(0, 7);

/** Command lines that bring a new database to the middle of the work. */
export const AT_WORK = [["init"], ["plan", "make", month, "--publish"]] as const;

/** Asks the core directly: preparing a test, or looking behind the page. */
export async function ask<Name extends CommandName>(page: Page, name: Name, request: Request<Name>): Promise<Answer<Name>> {
  const reply = await page.request.post(new URL(`/dispatch/${name}`, page.url()).href, { data: request ?? "null" });
  if (!reply.ok()) throw new Error(`${name}: ${await reply.text()}`);
  return (await reply.json()) as Answer<Name>;
}

/** Today's tasks that nobody has called yet. */
export async function openTasks(page: Page): Promise<TodayTask[]> {
  const { tasks } = await ask(page, "today.get", {});
  return tasks.filter(({ task }) => task.attempts === 0);
}

/** Opens a page by its address. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.goto(page.url().replace(/(#.*)?$/, `#${route}`));
}

interface Call {
  stamps: readonly EventKind[];
  by?: HungUpBy;
  outcome?: Outcome;
}

/** One dialling from 拨出 to its outcome. */
export async function callOnce(page: Page, task: string, { stamps, by = "caller", outcome }: Call): Promise<Workbench> {
  const { attempts } = await ask(page, "call.dial", { task, early: true });
  const attempt = attempts.at(-1)?.attempt.id ?? "";
  for (const kind of stamps) await ask(page, "call.stamp", { attempt, kind });
  await ask(page, "call.stamp", { attempt, kind: "hang_up", hung_up_by: by });
  return ask(page, "call.conclude", { attempt, ...(outcome === undefined ? {} : { outcome }) });
}

/** A 接通拨测 that reached a person, scored and submitted. */
export async function submitted(page: Page, task: string): Promise<Workbench> {
  await callOnce(page, task, { stamps: ["ringback", "human_answer", "agent_number"] });
  await ask(page, "sheet.enter", { task, field: "item:greeting", value: 50, scorer: "caller" });
  return ask(page, "sheet.submit", { id: task });
}
