import type { Refusal } from '../refusal';
import { fitsActor } from './admissible';
import { commandTypes, type CommandType } from './commands';
import type { PlacementState } from './state';
import type { Actor } from './terms';

/** A command as one person sees it: available, or unavailable because of this refusal. */
export interface AllowedAction {
  readonly type: CommandType;
  readonly available: boolean;
  readonly refusal: Refusal | null;
}

/**
 * Puts every command to the same table that decides it, so that a button and a refusal cannot
 * disagree. Facts of a command not yet written (a date, a price) are judged when it is sent.
 */
export function allowedActions(state: PlacementState, actor: Actor): readonly AllowedAction[] {
  return commandTypes.map((type) => {
    const refusal = fitsActor(state, { type, actor });
    return { type, available: refusal === null, refusal };
  });
}
