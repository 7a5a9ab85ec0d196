/**
 * Why a command did not do what was asked: the page's form of the core's one error type.
 *
 * `code` decides where the page shows it (see frame/failure-note.tsx), `message` is the Chinese sentence, shown as it
 * stands. A host that cannot reach the core at all makes a `bug` of its own.
 */
export type FailureCode = "invalid" | "not_found" | "refused" | "locked" | "busy" | "storage" | "bug";

const CODES: ReadonlySet<string> = new Set<FailureCode>(["invalid", "not_found", "refused", "locked", "busy", "storage", "bug"]);

export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly code: FailureCode,
    message: string,
    /** Where in the request, as a dotted path such as `bands[2].end`; empty where no field fits. */
    readonly field = "",
  ) {
    super(message);
  }

  /** The database itself cannot be used: nothing on any page would work. */
  get wholePage(): boolean {
    return this.code === "storage" || this.code === "busy";
  }

  /** Whatever was thrown, as a Failure: the core's JSON as it is, anything else as a bug of the program. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
      const { code, message } = thrown;
      const field = "field" in thrown && typeof thrown.field === "string" ? thrown.field : "";
      if (typeof code === "string" && CODES.has(code) && typeof message === "string")
        return new Failure(code as FailureCode, message, field);
    }
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure("bug", `程序内部错误（${what}）。请重新打开本页；如仍出现，请把这句话告诉维护人员。`);
  }
}
