/**
 * Browser mode: the same dispatch over HTTP on 127.0.0.1, within the session cookie that the one-time token bought.
 *
 * There is no dialog of ours here: a file goes out as a download and comes in through the browser's own chooser.
 */
import { Failure } from "../failure";
import { FILE_LIMIT, type Host, TEXT_LIMIT, type WantedFiles } from "./host";

async function dispatch(name: string, request: unknown): Promise<unknown> {
  const reply = await fetch(`/dispatch/${encodeURIComponent(name)}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  }).catch(() => {
    throw new Failure("busy", "明察的后台程序已经停止。请重新运行 mingcha serve，再打开它给出的地址。");
  });
  if (reply.status === 401)
    throw new Failure("busy", "本页的登录已经失效。请关闭本页，重新运行 mingcha serve，再打开它给出的地址。");
  const answer: unknown = await reply.json().catch(() => {
    throw new Failure("bug", `后台程序的回答无法读取（HTTP ${reply.status}）。请刷新本页后重试。`);
  });
  if (!reply.ok) throw answer;
  return answer;
}

function download(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** An exported file is asked for by its bare name. */
function downloadExport(path: string): void {
  const name = path.split(/[\\/]/).pop() ?? "";
  download(`/exports/${encodeURIComponent(name)}`, name);
}

function pick(wanted: WantedFiles): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = wanted.many;
    input.accept = wanted.extensions.map((ending) => `.${ending}`).join(",");
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}

function refuseAbove(limit: number, file: File): void {
  if (file.size > limit) throw new Failure("refused", `“${file.name}”太大，不像要导入的文件。请检查是否选错。`);
}

async function bytes(file: File): Promise<number[]> {
  refuseAbove(FILE_LIMIT, file);
  return [...new Uint8Array(await file.arrayBuffer())];
}

async function read(file: File): Promise<string> {
  refuseAbove(TEXT_LIMIT, file);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    return decoder.decode(await file.arrayBuffer());
  } catch {
    throw new Failure("refused", `“${file.name}”不是 UTF-8 编码的文本文件。请另存为 UTF-8 后再导入。`);
  }
}

export const httpHost: Host = {
  dispatch,
  openNumber: async (link) => window.location.assign(link),
  reveal: async (path) => downloadExport(path),
  saveCopy: async (path) => {
    downloadExport(path);
    return true;
  },
  save: async (files) => {
    for (const { name, blob } of files) {
      const address = URL.createObjectURL(blob);
      download(address, name);
      // The browser has taken the address by then; without this the picture would stay in memory.
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }
    return true;
  },
  chooseTexts: async (wanted) => {
    const files = await pick(wanted);
    return Promise.all(files.map(async (file) => ({ name: file.name, text: await read(file) })));
  },
  chooseFiles: async (wanted) => {
    const files = await pick(wanted);
    return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytes(file) })));
  },
};
