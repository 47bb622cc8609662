import type { EpochMs } from '../calendar';
import type { CommandOf, CommandType } from './commands';
import type { Outcome } from './compose';
import type { About, AnswerOf } from './questions';
import type { PlacementState } from './state';

/** What the decision of one command is handed. */
export interface Given<Type extends CommandType> {
  readonly state: PlacementState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
  /** The book's answer about this, which the command's question must have asked. */
  readonly about: <Kind extends About>(kind: Kind) => AnswerOf<Kind>;
}

/**
 * How each command of a part of the life is decided. `admissible` has settled that the stage fits,
 * so each finds the arm of the state that it needs.
 */
export type OutcomesOf<Type extends CommandType> = {
  readonly [Each in Type]: (given: Given<Each>) => Outcome;
};
