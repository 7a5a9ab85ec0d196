/** `npm run bundle`: the installer for this platform: a .deb on Linux, a Windows installer (NSIS) on Windows. */
import { giveUp, say, tauri, vite } from "./run.mjs";
import { prepare } from "./system.mjs";

const kind = { linux: "deb", win32: "nsis" }[process.platform];
if (!kind) giveUp("这个平台没有安装包，请用 npm start。", "There is no installer for this platform; use npm start.");

prepare("window");
say("构建页面", "building the page");
if (!vite("build")) giveUp("页面没有构建成功。", "The page could not be built.");
say(`制作安装包（${kind}）`, "bundling");
if (!tauri("build", "--bundles", kind)) giveUp("安装包没有做成。", "The installer could not be made.");
console.log(`\n安装包在 target/release/bundle/${kind}/ · the installer is there.`);
