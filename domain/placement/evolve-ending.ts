import type { EventOf } from './events';
import type { EndingEvents } from './events-of-ending';
import { performed } from './evolve-record';
import type { EvolutionsOf } from './evolve-step';
import { inStage, known, lived } from './of-state';
import type { Ended, PlacementState } from './state';

/** Notice, the end, and the settled total. */
export const endingEvolutions: EvolutionsOf<keyof EndingEvents> = {
  'notice-given': (state, { party, givenOn, lastDayOn, clocks }) => ({
    ...inStage(state, 'active'),
    stage: 'notice',
    clocks: [...state.clocks, ...clocks],
    notice: { party, givenOn, lastDayOn },
  }),
  'notice-ended': performed,
  'placement-ended': ended,
  'placement-settled': (state) => ({ ...inStage(state, 'ended'), stage: 'closed' }),
};

function ended(state: PlacementState, event: EventOf<'placement-ended'>): Ended {
  const { endedOn, totalPence, fee, segments, commitments } = event;
  const living = lived(state);
  const { award, agreement } = living;
  const stay = { ...living.stay, segments, commitments };
  const ending = { endedOn, totalPence, fee };
  return { ...known(state), stage: 'ended', award, agreement, stay, ending };
}
