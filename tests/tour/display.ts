/** A display for the window: the one there is, or a virtual one. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export class Display {
  private constructor(
    /** E.g. `:99`. */
    readonly name: string,
    private readonly server: ChildProcess,
  ) {}

  /** A virtual screen of 1920×1080 on the first free number. */
  static async virtual(): Promise<Display> {
    const args = ["-displayfd", "3", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const pipe = server.stdio[3];
    if (!pipe || !("read" in pipe)) throw new Error("Xvfb has no pipe");
    const [number] = (await Promise.race([
      once(createInterface({ input: pipe }), "line"),
      once(server, "exit").then(([code]) => {
        throw new Error(`Xvfb ended with ${code}; is it installed?`);
      }),
    ])) as [string];
    return new Display(`:${number}`, server);
  }

  stop(): void {
    this.server.kill();
  }
}
