/** A task being edited by hand, and the request that says only what differs. */
import type { EditRequest, TaskRow } from "../api/generated";

export interface Edit {
  day: string;
  start: string;
  caller: string;
  /** Null: a connection task, nothing is asked. */
  scenario: string | null;
}

export const editOf = ({ day, start, caller, scenario }: TaskRow): Edit => ({ day, start, caller, scenario });

/** Without its reason; fields that stay are left out, because those that are named become pinned. */
export function editRequest(task: TaskRow, edit: Edit): EditRequest {
  return {
    id: task.id,
    ...(edit.day === task.day ? {} : { day: edit.day }),
    ...(edit.start === task.start ? {} : { start: edit.start }),
    ...(edit.caller === task.caller ? {} : { caller: edit.caller }),
    ...(edit.scenario === task.scenario || edit.scenario === null ? {} : { scenario: edit.scenario }),
    reason: "",
    accept: false,
  };
}

export const changesNothing = ({ day, start, caller, scenario }: EditRequest): boolean =>
  day === undefined && start === undefined && caller === undefined && scenario === undefined;
