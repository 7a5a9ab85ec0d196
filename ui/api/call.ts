import { Failure } from "./failure";
import type { CommandName, Commands } from "./generated";
import { host } from "./host";

export type Request<Name extends CommandName> = Commands[Name]["request"];
export type Answer<Name extends CommandName> = Commands[Name]["answer"];

/** Runs one command of the core. Throws a {@link Failure}, nothing else. */
export async function call<Name extends CommandName>(name: Name, request: Request<Name>): Promise<Answer<Name>> {
  try {
    return (await host.dispatch(name, request)) as Answer<Name>;
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}
