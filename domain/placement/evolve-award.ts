import type { EventOf } from './events';
import type { AwardEvents } from './events-of-award';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { inStage, known, proposedOffer } from './of-state';
import type { Agreeing, Awarding, Evaluating, PlacementState, Search } from './state';

/** The scores, the proposal, its approval, and the agreement until both have signed. */
export const awardEvolutions: EvolutionsOf<keyof AwardEvents> = {
  'offer-scored': (state, event) => scored(inStage(state, 'evaluating'), event),
  'award-proposed': proposed,
  'award-reminder-sent': performed,
  'award-escalated': performed,
  'award-approved': (state, { commitments }) => {
    const awarding = inStage(state, 'awarding');
    return { ...awarding, proposal: { ...awarding.proposal, commitments } };
  },
  'award-rejected': (state) => {
    const { proposal: _rejected, ...rest } = inStage(state, 'awarding');
    return { ...rest, stage: 'evaluating' };
  },
  'agreement-issued': (state, event) => issued(inStage(state, 'awarding'), event),
  'agreement-signed': (state, { party }) => {
    const agreeing = inStage(state, 'agreeing');
    const signedBy = [...agreeing.agreement.signedBy, party];
    return { ...agreeing, agreement: { ...agreeing.agreement, signedBy } };
  },
  'agreement-completed': (state, { clocks }) => ({
    ...inStage(state, 'agreeing'),
    stage: 'arranged',
    clocks: [...state.clocks, ...clocks],
  }),
  'signature-reminder-sent': performed,
  'signature-escalated': performed,
};

/** An assessor who scores again replaces their own answers, and nobody else's. */
function scored(state: Evaluating, event: EventOf<'offer-scored'>): Evaluating {
  const { offerId, assessor, answers } = event;
  const offers: Search['offers'] = state.search.offers.map((offer) => {
    if (offer.offerId !== offerId) return offer;
    const others = offer.scores.filter((score) => score.assessor !== assessor);
    return { ...offer, scores: [...others, { assessor, answers }] };
  });
  return { ...state, search: { ...state.search, offers } };
}

function proposed(state: PlacementState, event: EventOf<'award-proposed'>): PlacementState {
  const { offerId, startsOn, plannedEndOn, limb, ranking, clocks, by } = event;
  const proposedBy = 'subject' in by ? by.subject : by.clock;
  const planned = { startsOn, plannedEndOn, limb, ranking };
  const proposal = { offerId, proposedBy, ...planned, commitments: [] };
  const evaluating = inStage(state, 'evaluating');
  return { ...evaluating, stage: 'awarding', clocks: [...state.clocks, ...clocks], proposal };
}

/** The offers that were not awarded leave the state here; the event table keeps them. */
function issued(
  state: Awarding,
  { terms, textHash, clocks }: EventOf<'agreement-issued'>,
): Agreeing {
  const { offerId, providerId, offer } = proposedOffer(state);
  const { startsOn, plannedEndOn, commitments, limb, proposedBy } = state.proposal;
  const { urgency } = state.search;
  return {
    ...known(state),
    stage: 'agreeing',
    clocks: rearmed(state, ['signature-reminder', 'signature-due'], clocks),
    award: {
      ...{ offerId, providerId, offer, urgency, limb, proposedBy },
      ...{ startsOn, plannedEndOn, commitments, held: [] },
    },
    agreement: { terms, textHash, signedBy: [] },
  };
}
