/** `npm start`: installs what is missing, builds, and opens the window. Arguments go to it: `npm start -- --db FILE`. */
import { giveUp, ROOT, run, say, vite } from "./run.mjs";
import { hasDisplay, prepare } from "./system.mjs";
import { resolve } from "node:path";

if (!hasDisplay()) {
  console.log("这台机器没有显示器，窗口无处可开；改为在虚拟显示器里运行导览，截图存入 tour-output/。");
  console.log("No display here, so no window can be opened; the guided tour runs in a virtual one instead.");
  await import("./tour.mjs");
} else {
  prepare("window");
  say("构建页面", "building the page");
  if (!vite("build")) giveUp("页面没有构建成功。", "The page could not be built.");
  say("构建窗口（首次约需十分钟）", "building the window (some ten minutes the first time)");
  if (!run("cargo", ["build", "--release", "-p", "mingcha-window"]))
    giveUp("窗口没有构建成功。", "The window could not be built.");
  say("打开明察", "opening 明察");
  const name = process.platform === "win32" ? "mingcha-window.exe" : "mingcha-window";
  const target = process.env["CARGO_TARGET_DIR"] ?? "target";
  process.exitCode = run(resolve(ROOT, target, "release", name), process.argv.slice(2)) ? 0 : 1;
}
