import type { EpochMs } from '../calendar';
import type { CommandOf, CommandType } from './commands';
import { referralOf } from './of-state';
import type { Question } from './questions';
import type { PlacementState } from './state';

/** What the question of one command is made from. */
export interface Asking<Type extends CommandType> {
  readonly state: PlacementState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
}

/** For each command that has one, its question; a command that is not listed asks nothing. */
export type QuestionsFor<Types extends CommandType = CommandType> = {
  readonly [Type in Types]?: (asking: Asking<Type>) => Question | null;
};

/** What every question says of its placement. */
export function asked(state: PlacementState, at: EpochMs) {
  const { placementId, councilId } = state;
  const { lot, route, childId } = referralOf(state);
  return { placementId, councilId, childId, lot, route, at };
}
