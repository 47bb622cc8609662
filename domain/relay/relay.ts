import type { CommandOf, CommandType } from '../placement/commands';
import type { PlacementState } from '../placement/state';

/** What one placement may ask of another, with the fields that are the command's own. */
export type RelayedCommand = {
  [Type in CommandType]: Omit<CommandOf<Type>, 'commandId' | 'actor' | 'ifVersion'>;
}[CommandType];

/**
 * `tell` goes to a placement that is there. `open` begins one: the follow-on of a step-down, for
 * instance, which has the id of the command that decided on it.
 */
export type RelayKind = 'tell' | 'open';

/** One command that follows from an event of another placement of the same council. */
export interface Relay {
  readonly kind: RelayKind;
  readonly targetId: string;
  readonly command: RelayedCommand;
}

/** The state on either side of an event. */
export interface Around {
  readonly before: PlacementState;
  readonly after: PlacementState;
}
