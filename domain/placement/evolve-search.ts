import type { EventOf } from './events';
import type { SearchEvents } from './events-of-search';
import { performed } from './evolve-record';
import type { EvolutionsOf } from './evolve-step';
import { inStage, known, shared } from './of-state';
import type { Inviting, PlacementState } from './state';

/** The referral, its invitations and their answers, and the end without a stay. */
export const searchEvolutions: EvolutionsOf<keyof SearchEvents> = {
  'referral-opened': opened,
  'referral-sent': sent,
  'offer-submitted': submitted,
  'referral-declined': (state, { serviceLineId }) =>
    answered(inStage(state, 'inviting'), serviceLineId, 'decline'),
  'offer-reminder-sent': performed,
  'offer-window-closed': (state) => ({ ...inStage(state, 'inviting'), stage: 'evaluating' }),
  'placement-withdrawn': (state) => ({
    ...shared(state),
    stage: 'withdrawn',
    referral: state.referral,
  }),
};

function opened(state: PlacementState, event: EventOf<'referral-opened'>): PlacementState {
  const { childId, lot, route, needLevel, requiredStartOn, effectiveOn: openedOn } = event;
  const { becameLookedAfterOn, keyStage4, predecessorId, siblingGroup } = event;
  const facts = { becameLookedAfterOn, keyStage4, openedOn };
  const links = { predecessorId, siblingGroup, siblingStays: [] };
  const referral = { childId, lot, route, needLevel, requiredStartOn, ...facts, ...links };
  return { ...inStage(state, 'drafting'), referral };
}

function sent(state: PlacementState, event: EventOf<'referral-sent'>): PlacementState {
  const { urgency, opensAt, closesAt, clocks } = event;
  const invitations = event.considered
    .filter(({ invited }) => invited)
    .map(({ serviceLineId, providerId }) => ({ serviceLineId, providerId, answer: null }));
  const search = { urgency, opensAt, closesAt, invitations, offers: [] };
  return { ...known(state), stage: 'inviting', clocks: [...state.clocks, ...clocks], search };
}

function submitted(state: PlacementState, event: EventOf<'offer-submitted'>): PlacementState {
  const { offerId, providerId, offer, receivedAt, isForGroup } = event;
  const inviting = answered(inStage(state, 'inviting'), offer.serviceLineId, 'offer');
  const made = { offerId, providerId, offer, receivedAt, ...(isForGroup && { isForGroup }) };
  const fresh = { ...made, scores: [] };
  const offers = [...inviting.search.offers, fresh];
  return { ...inviting, search: { ...inviting.search, offers } };
}

function answered(state: Inviting, serviceLineId: string, answer: 'offer' | 'decline'): Inviting {
  const invitations = state.search.invitations.map((invitation) =>
    invitation.serviceLineId === serviceLineId ? { ...invitation, answer } : invitation,
  );
  return { ...state, search: { ...state.search, invitations } };
}
