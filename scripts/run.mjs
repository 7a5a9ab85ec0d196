/** Running other programs, and saying so. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { dirname, resolve } from "node:path";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Says what is done, in both languages of its readers. */
export function say(chinese, english) {
  console.log(`\n── ${chinese} · ${english}`);
}

/** Ends with a sentence instead of a stack. */
export function giveUp(chinese, english) {
  console.error(`\n✗ ${chinese}\n  ${english}`);
  process.exit(1);
}

/** Runs a program in the repository with its output on the screen; true if it succeeded. */
export function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}

/** Runs a tool from node_modules by its script, without a shell: the same on every platform. */
export function tool(script, args, env = {}) {
  return run(process.execPath, [resolve(ROOT, "node_modules", script), ...args], env);
}

/** What a program prints; empty where it is missing or fails. */
export function ask(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}

export const vite = (...args) => tool("vite/bin/vite.js", args);
export const vitest = (project, ...args) => tool("vitest/vitest.mjs", ["run", "--project", project, ...args]);
export const tsc = () => tool("typescript/bin/tsc", ["--project", "."]);
export const oxlint = () => tool("oxlint/bin/oxlint", ["--deny-warnings"]);
export const tauri = (...args) => tool("@tauri-apps/cli/tauri.js", args);
