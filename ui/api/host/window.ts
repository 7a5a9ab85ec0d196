/** The desktop window: one Tauri command; names beginning with `host.` are answered by the window itself. */
import { invoke } from "@tauri-apps/api/core";
import { toBase64 } from "../base64";
import type { Host, NamedText } from "./host";

const dispatch = <Answer>(name: string, request: unknown) => invoke<Answer>("dispatch", { name, request });

export const windowHost: Host = {
  dispatch,
  openNumber: (link) => dispatch<void>("host.open_number", { link }),
  reveal: (path) => dispatch<void>("host.reveal", { path }),
  saveCopy: (path) => dispatch<boolean>("host.save_copy", { path }),
  save: async (files) => {
    const named = files.map(async ({ name, blob }) => ({ name, base64: await toBase64(blob) }));
    return dispatch<boolean>("host.save", { files: await Promise.all(named) });
  },
  chooseTexts: (wanted) => dispatch<NamedText[]>("host.choose_texts", wanted),
  chooseFiles: async (wanted) => {
    const files = await dispatch<{ name: string; base64: string }[]>("host.choose_files", wanted);
    return files.map(({ name, base64: text }) => ({ name, bytes: [...atob(text)].map((letter) => letter.charCodeAt(0)) }));
  },
};
