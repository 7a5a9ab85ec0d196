/** What must be on the machine: the one list of it, and its installation where that can be done. */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ask, giveUp, ROOT, run, say } from "./run.mjs";

/** Debian packages (the names are the same on Ubuntu, UOS and deepin). */
const DEBIAN = {
  /** To build and open the window. */
  window: ["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"],
  /** To test without a screen: a virtual one and its tools, the window's WebDriver, a browser, Chinese letters. */
  test: ["xvfb", "xdotool", "imagemagick", "webkit2gtk-driver", "chromium", "fonts-noto-cjk"],
};

const MISSING_TOOLS = {
  cargo: ["缺少 Rust：请从 https://rustup.rs 安装后重试。", "Rust is missing: install it from https://rustup.rs and try again."],
  node: ["Node.js 需要 20.19 或更新的版本。", "Node.js 20.19 or newer is needed."],
};

/** Rust and a new enough Node; Debian packages of these `uses` (`window`, `test`); the page's packages. */
export function prepare(...uses) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) giveUp(...MISSING_TOOLS.node);
  if (ask("cargo", ["--version"]) === "") giveUp(...MISSING_TOOLS.cargo);
  if (process.platform === "linux") debian(uses.flatMap((use) => DEBIAN[use]));
  nodePackages();
}

function debian(wanted) {
  if (ask("dpkg-query", ["--version"]) === "") {
    console.log(`不是 Debian 系的系统，请自行确认已装有 · not a Debian system, make sure you have: ${wanted.join(" ")}`);
    return;
  }
  const missing = wanted.filter((name) => !ask("dpkg-query", ["-W", "-f=${Status}", name]).endsWith("ok installed"));
  if (missing.length === 0) return;
  say(`安装系统软件包：${missing.join(" ")}`, "installing Debian packages");
  const root = process.getuid?.() === 0;
  if (!root && ask("sudo", ["--version"]) === "")
    giveUp(
      `请以管理员身份运行：apt-get install ${missing.join(" ")}`,
      "Neither root nor sudo: have an administrator run the command above, then try again.",
    );
  const apt = (...args) =>
    root
      ? run("apt-get", args, { DEBIAN_FRONTEND: "noninteractive" })
      : run("sudo", ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args]);
  // An old list of packages is only a reason to fail if the installation fails.
  apt("update", "-q");
  if (!apt("install", "-y", "-q", "--no-install-recommends", ...missing))
    giveUp("系统软件包没有装上，原因见上面的输出。", "The packages could not be installed; the reason stands above.");
}

/** `npm ci`, unless what is there is as new as the lock file. */
function nodePackages() {
  const installed = resolve(ROOT, "node_modules/.package-lock.json");
  const lock = resolve(ROOT, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say("安装页面所用的软件包", "npm ci");
  const npm = process.env["npm_execpath"];
  const done = npm ? run(process.execPath, [npm, "ci", "--no-audit", "--no-fund"]) : run("npm", ["ci", "--no-audit", "--no-fund"]);
  if (!done) giveUp("页面所用的软件包没有装上。", "npm ci failed; the reason stands above.");
}

/** True where a window can be shown. */
export function hasDisplay() {
  return process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}
