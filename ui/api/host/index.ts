import { isTauri } from "@tauri-apps/api/core";
import type { Host } from "./host";
import { httpHost } from "./http";
import { windowHost } from "./window";

export type { Host, NamedBlob, NamedBytes, NamedText, WantedFiles } from "./host";

/** The one place that chooses. */
export const host: Host = isTauri() ? windowHost : httpHost;
