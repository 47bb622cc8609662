import type { ReviewEvents } from './events-of-review';
import type { EvolutionsOf } from './evolve-step';
import { lived } from './of-state';
import { movedTo } from './siblings';
import type { PlacementState } from './state';
import type { Outlook } from './terms-of-ending';

/** Reviews, the decision at 18, a step down under way, and a move within one provider. */
export const reviewEvolutions: EvolutionsOf<keyof ReviewEvents> = {
  'review-recorded': (state, { heldOn, outcome }) =>
    looking(state, { lastReview: { heldOn, outcome } }),
  'eighteen-decided': (state, { choice, decidedOn }) =>
    looking(state, { eighteen: { choice, decidedOn } }),
  'step-down-begun': (state, event) => {
    const { followOnId, lot, requiredStartOn, introductionsOn } = event;
    const { giveNoticeOn, lastDayOn, doubleRunningPence } = event;
    const wanted = { followOnId, lot, requiredStartOn, introductionsOn };
    return looking(state, { stepDown: { ...wanted, giveNoticeOn, lastDayOn, doubleRunningPence } });
  },
  'step-down-moved': (state, event) => {
    const { requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence } = event;
    const { stepDown } = lived(state).outlook;
    const aligned = { requiredStartOn, giveNoticeOn, lastDayOn, doubleRunningPence };
    return looking(state, { stepDown: stepDown === null ? null : { ...stepDown, ...aligned } });
  },
  'step-down-failed': (state) => ('outlook' in state ? looking(state, { stepDown: null }) : state),
  'child-transferred': (state, { serviceLineId, movedOn: from, accommodation }) => {
    const living = lived(state);
    const { award, stay } = living;
    const homes = movedTo(stay.homes, { from, serviceLineId });
    const offer = { ...award.offer, serviceLineId, accommodation };
    return { ...living, award: { ...award, offer }, stay: { ...stay, homes } };
  },
};

function looking(state: PlacementState, ahead: Partial<Outlook>): PlacementState {
  const living = lived(state);
  return { ...living, outlook: { ...living.outlook, ...ahead } };
}
