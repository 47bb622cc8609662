import type { Actor } from '../placement/terms';
import type { Refusal } from '../refusal';
import { fitsActor } from './admissible';
import { commandTypes, type CommandType } from './commands';
import type { ProviderState } from './state';

/** A command as one person sees it: available, or unavailable because of this refusal. */
export interface AllowedAction {
  readonly type: CommandType;
  readonly available: boolean;
  readonly refusal: Refusal | null;
}

/** Puts every command to the same table that decides it: a button and a refusal cannot disagree. */
export function allowedActions(state: ProviderState, actor: Actor): readonly AllowedAction[] {
  return commandTypes.map((type) => {
    const refusal = fitsActor(state, { type, actor });
    return { type, available: refusal === null, refusal };
  });
}
