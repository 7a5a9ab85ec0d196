/** What the person at work may ask for: the rights are the core's word, and so is which command needs which. */
import { type CommandName, RIGHTS } from "../api/generated";
import { useProgram } from "../frame/program";

export type May = (...names: readonly CommandName[]) => boolean;

/** True where one of the commands would be let pass. Nothing is hidden before the core has said who is at work. */
export function useMay(): May {
  const held = useProgram().data?.access.rights;
  return (...names) => held === undefined || names.some((name) => RIGHTS[name].some((right) => held.includes(right)));
}

/** True where every task may be seen, not only the own ones. */
export function useSeesAll(): boolean {
  return useProgram().data?.access.rights.includes("see") ?? true;
}
