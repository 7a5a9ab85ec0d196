import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const minutes = (n: number) => n * 60_000;

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      // The page's own functions and parts, without a core.
      {
        extends: true,
        test: { name: "ui", environment: "jsdom", include: ["ui/**/*.test.{ts,tsx}"], setupFiles: "ui/test-setup.ts" },
      },
      // Pages in Chromium against the real core (`mingcha serve`).
      {
        extends: true,
        test: {
          name: "pages",
          include: ["tests/pages/**/*.test.ts"],
          testTimeout: minutes(1),
          hookTimeout: minutes(2),
          fileParallelism: false,
        },
      },
      // The real window through WebDriver.
      {
        extends: true,
        test: {
          name: "tour",
          include: ["tests/tour/**/*.test.ts"],
          testTimeout: minutes(5),
          hookTimeout: minutes(2),
          fileParallelism: false,
          bail: 1,
        },
      },
    ],
  },
});
