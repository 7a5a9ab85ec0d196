/** `npm run tour`: the guided tour through the real window, on a virtual display; pictures and files in tour-output/. */
import { giveUp, run, say, vite, vitest } from "./run.mjs";
import { prepare } from "./system.mjs";

prepare("window", "test");
say("构建页面和窗口", "building the page and the window");
if (!vite("build") || !run("cargo", ["build", "--workspace"])) giveUp("构建没有成功。", "The build failed.");
say("导览", "guided tour");
process.exitCode = vitest("tour") ? 0 : 1;
