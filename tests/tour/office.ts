/** An office at work for a window: founded, this month's plan published. */
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const MONTH = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);

/** Makes it in a folder of its own, which is the caller's to remove. */
export function officeAtWork(): { folder: string; database: string } {
  const folder = mkdtempSync(join(tmpdir(), "mingcha-office-"));
  const database = join(folder, "mingcha.db");
  const program = join(ROOT, process.env["CARGO_TARGET_DIR"] ?? "target", "debug/mingcha");
  execFileSync(program, ["init", "--db", database]);
  execFileSync(program, ["plan", "make", MONTH, "--publish", "--db", database]);
  return { folder, database };
}
