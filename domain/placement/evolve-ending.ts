import { contestIn } from './contest-of';
import type { EventOf } from './events';
import type { EndingEvents } from './events-of-ending';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { inStage, known, lived } from './of-state';
import type { Ended, PlacementState } from './state';

/** Notice, the end, and the settled total. */
export const endingEvolutions: EvolutionsOf<keyof EndingEvents> = {
  'notice-given': (state, { party, givenOn, lastDayOn, followOnId, clocks }) => ({
    ...inStage(state, 'active'),
    stage: 'notice',
    clocks: [...state.clocks, ...clocks],
    notice: { party, givenOn, lastDayOn, followOnId },
  }),
  'notice-withdrawn': (state, { clocks }) => {
    const { notice: _withdrawn, ...rest } = inStage(state, 'notice');
    const armed = rearmed(state, ['notice-ends', 'planned-end-approaching'], clocks);
    return { ...rest, stage: 'active', clocks: armed };
  },
  'notice-brought-forward': (state, { lastDayOn, clocks }) => {
    const noticed = inStage(state, 'notice');
    // What was authorised began on another last day: whoever answers for it decides anew.
    const { overstayUntil: _void, ...given } = noticed.notice;
    const notice = { ...given, lastDayOn };
    return { ...noticed, notice, clocks: rearmed(state, ['notice-ends'], clocks) };
  },
  'overstay-authorised': (state, { until }) => {
    const noticed = inStage(state, 'notice');
    return { ...noticed, notice: { ...noticed.notice, overstayUntil: until } };
  },
  'notice-ended': performed,
  'placement-ended': ended,
  'exit-review-recorded': (state, event) => {
    const over = inStage(state, 'ended');
    const { heldOn, attendees, causes, whatWorkedTextId, whatDidNotTextId, actions } = event;
    const found = { heldOn, attendees, causes, whatWorkedTextId, whatDidNotTextId };
    return { ...over, ending: { ...over.ending, review: { ...found, actions } } };
  },
  'placement-settled': (state) => ({ ...inStage(state, 'ended'), stage: 'closed' }),
};

function ended(state: PlacementState, event: EventOf<'placement-ended'>): Ended {
  const { endedOn, reason, disruption, returnCodes } = event;
  const { totalPence, fee, segments, commitments } = event;
  const living = lived(state);
  const { award, agreement, approval, outlook } = living;
  const stay = { ...living.stay, segments, commitments };
  const ending = { endedOn, reason, disruption, returnCodes, totalPence, fee };
  const papers = { award, agreement, approval, ...contestIn(living) };
  return { ...known(state), stage: 'ended', ...papers, stay, outlook, ending };
}
