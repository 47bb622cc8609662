import type { EpochMs, PlainDate } from '../calendar';
import type { Refusal } from '../refusal';
import type { CommandOf, CommandType } from './commands';
import type { PlacementState } from './state';
import type { Actor } from './terms';

/** A command with the state it would meet; `today` is the London day on which it was received. */
export interface Fitting<Type extends CommandType> {
  readonly state: PlacementState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
  readonly today: PlainDate;
}

/**
 * Why a command cannot be, by the facts it names: no policy, no waiting. The stage has been asked
 * first, so each finds the arm of the state that it needs. A command that is not listed fits.
 */
export type FitsOf<Type extends CommandType> = {
  readonly [Each in Type]?: (fitting: Fitting<Each>) => Refusal | null;
};

/** Whether a person has a turn left, before the command is written. */
export type TurnsOf<Type extends CommandType> = {
  readonly [Each in Type]?: (state: PlacementState, actor: Actor) => Refusal | null;
};
