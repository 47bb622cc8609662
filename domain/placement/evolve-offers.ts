import type { EventOf } from './events';
import type { OfferEvents } from './events-of-offers';
import type { EvolutionsOf } from './evolve-step';
import { negotiationOf, searching, type Searching } from './of-search';
import type { Negotiation } from './search-terms';
import type { Invitation } from './state';

/** What becomes of an offer besides its submission. */
export const offerEvolutions: EvolutionsOf<keyof OfferEvents> = {
  'offer-held-late': (state, { offerId, providerId, offer }) => {
    const { serviceLineId } = offer;
    const { late } = searching(state).search;
    return withSearch(searching(state), {
      late: [...late, { offerId, providerId, serviceLineId }],
    });
  },
  'offer-withdrawn': (state, { offerId, serviceLineId }) => {
    const { search } = searching(state);
    const left = withSearch(searching(state), {
      offers: search.offers.filter((offer) => offer.offerId !== offerId),
      negotiations: search.negotiations.filter((one) => one.offerId !== offerId),
      late: search.late.filter((one) => one.offerId !== offerId),
    });
    return answered(left, serviceLineId, 'withdrawn');
  },
  'revision-invited': (state, { offerId, isBestAndFinal, services }) =>
    negotiated(searching(state), {
      ...negotiationOf(searching(state), offerId),
      invited: { isBestAndFinal, services },
    }),
  'offer-revised': (state, event) => {
    const { offerId, version, offer, isFinal, receivedAt: revisedAt } = event;
    const before = searching(state);
    const offers = before.search.offers.map((one) =>
      one.offerId === offerId ? { ...one, offer } : one,
    );
    const next = { offerId, version, invited: null, isFinal, revisedAt };
    return negotiated(withSearch(before, { offers }), next);
  },
};

/** A new offer among those that are compared. */
export function withOffer(state: Searching, event: EventOf<'offer-submitted'>): Searching {
  const { offerId, providerId, offer, receivedAt, isForGroup, supersedesOfferId } = event;
  const made = { offerId, providerId, offer, receivedAt, ...(isForGroup && { isForGroup }) };
  const fresh = { ...made, scores: [] };
  const { offers, late } = state.search;
  const taken = withSearch(state, {
    offers: [...offers, fresh],
    late: late.filter((one) => one.offerId !== supersedesOfferId),
  });
  return answered(taken, offer.serviceLineId, 'offer');
}

export function answered(
  state: Searching,
  serviceLineId: string,
  answer: NonNullable<Invitation['answer']>,
): Searching {
  const invitations = state.search.invitations.map((invitation) =>
    invitation.serviceLineId === serviceLineId ? { ...invitation, answer } : invitation,
  );
  return withSearch(state, { invitations });
}

export function withSearch(state: Searching, part: Partial<Searching['search']>): Searching {
  return { ...state, search: { ...state.search, ...part } };
}

function negotiated(state: Searching, next: Negotiation): Searching {
  const others = state.search.negotiations.filter(({ offerId }) => offerId !== next.offerId);
  return withSearch(state, { negotiations: [...others, next] });
}
