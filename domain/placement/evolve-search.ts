import type { EventOf, PlacementEvent } from './events';
import { inStage, known } from './of-state';
import type { Evaluating, Inviting, PlacementState, Search } from './state';

export type SearchEvent = Extract<
  PlacementEvent,
  {
    readonly type:
      | 'referral-opened'
      | 'referral-sent'
      | 'offer-submitted'
      | 'referral-declined'
      | 'offer-window-closed'
      | 'offer-scored';
  }
>;

/** The referral, its invitations and their answers, and the scores of what was offered. */
export function evolveSearch(state: PlacementState, event: SearchEvent): PlacementState {
  switch (event.type) {
    case 'referral-opened': {
      const { childId, lot, route, needLevel, requiredStartOn, effectiveOn: openedOn } = event;
      const referral = { childId, lot, route, needLevel, requiredStartOn, openedOn };
      return { ...inStage(state, 'drafting'), referral };
    }
    case 'referral-sent': {
      const { urgency, opensAt, closesAt, clocks } = event;
      const invitations = event.considered
        .filter(({ invited }) => invited)
        .map(({ serviceLineId, providerId }) => ({ serviceLineId, providerId, answer: null }));
      const search = { urgency, opensAt, closesAt, invitations, offers: [] };
      return { ...known(state), stage: 'inviting', clocks, search };
    }
    case 'offer-submitted': {
      const { offerId, providerId, offer, receivedAt } = event;
      const { search } = answered(state as Inviting, offer.serviceLineId, 'offer');
      const offers = [...search.offers, { offerId, providerId, offer, receivedAt, scores: [] }];
      return { ...inStage(state, 'inviting'), search: { ...search, offers } };
    }
    case 'referral-declined':
      return answered(state as Inviting, event.serviceLineId, 'decline');
    case 'offer-window-closed':
      return { ...inStage(state, 'inviting'), stage: 'evaluating', clocks: [] };
    case 'offer-scored':
      return scored(inStage(state, 'evaluating'), event);
  }
}

function answered(state: Inviting, serviceLineId: string, answer: 'offer' | 'decline'): Inviting {
  const invitations = state.search.invitations.map((invitation) =>
    invitation.serviceLineId === serviceLineId ? { ...invitation, answer } : invitation,
  );
  return { ...state, search: { ...state.search, invitations } };
}

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
