import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: "ui",
  // Relative addresses: the same files are served by the window (tauri://) and by browser mode (http://127.0.0.1).
  base: "./",
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // WebKitGTK of Debian 12 and the WebView2 of Windows 10 know all of this.
    target: ["chrome110", "safari16"],
    chunkSizeWarningLimit: 1500,
  },
});
