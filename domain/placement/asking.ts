import type { EpochMs } from '../calendar';
import type { CommandOf, CommandType } from './commands';
import { referralOf } from './of-state';
import type { Question } from './questions';
import type { PlacementState } from './state';

/** A command about which the book is asked, with the state that it meets. */
export interface Asking<Type extends CommandType> {
  readonly state: PlacementState;
  readonly command: CommandOf<Type>;
  readonly at: EpochMs;
}

/** What is asked for each command; one that is not there asks nothing. */
export type QuestionsFor = {
  readonly [Type in CommandType]?: (asking: Asking<Type>) => Question | null;
};

/** What every question says of its placement. */
export function asked(state: PlacementState, at: EpochMs) {
  const { placementId, councilId } = state;
  const { lot, route, childId } = referralOf(state);
  return { placementId, councilId, childId, lot, route, at };
}
