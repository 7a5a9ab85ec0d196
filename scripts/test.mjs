/**
 * `npm test`: every gate, in an order in which the quick ones fail first. All are run even after one has failed.
 *
 * Everything that compiles the workspace does so with the same profile and the same set of packages, so that each
 * dependency is compiled once for checking and once for running.
 */
import { oxlint, run, say, tsc, vite, vitest } from "./run.mjs";
import { prepare } from "./system.mjs";

const target = process.env["CARGO_TARGET_DIR"] ?? "target";

const GATES = [
  ["Rust 代码格式", "rustfmt", () => run("cargo", ["fmt", "--all", "--check"])],
  ["页面代码检查", "oxlint", oxlint],
  ["页面类型检查", "tsc", tsc],
  ["页面单元测试", "vitest ui", () => vitest("ui")],
  // The window takes the built page in at compile time, so the page comes before everything that compiles it.
  ["页面构建", "vite build", () => vite("build")],
  ["Rust 代码检查", "clippy", () => run("cargo", ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])],
  ["核心与窗口测试", "cargo test", () => run("cargo", ["test", "--workspace"])],
  // --tests: with the tests' own dependencies the features are those of the gate before, and nothing is compiled twice.
  ["程序构建", "cargo build", () => run("cargo", ["build", "--workspace", "--bins", "--tests"])],
  [
    "生成的类型为最新",
    "generated types",
    () => run(`${target}/debug/mingcha`, ["types", "--check", "ui/api/generated.ts"]),
  ],
  ["页面测试（真实核心）", "page tests", () => vitest("pages")],
  ["真实窗口导览", "window tour", () => vitest("tour")],
];

prepare("window", "test");
const results = GATES.map(([chinese, english, gate]) => {
  say(chinese, english);
  const begun = performance.now();
  const passed = gate();
  return { chinese, english, passed, seconds: (performance.now() - begun) / 1000 };
});

say("结果", "result");
for (const { chinese, english, passed, seconds } of results)
  console.log(`${passed ? "✓" : "✗"} ${chinese} · ${english} (${seconds.toFixed(1)} s)`);
const failed = results.filter(({ passed }) => !passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
