import type { EventOf } from './events';
import type { SearchEvents } from './events-of-search';
import { offerEvolutions, answered, withOffer } from './evolve-offers';
import { performed } from './evolve-record';
import type { EvolutionsOf } from './evolve-step';
import { windowEvolutions } from './evolve-window';
import { inStage, known, londonDayOf, referralOf, shared, subjectOf } from './of-state';
import { searching } from './of-search';
import { amended } from './referral-details';
import { sealedFrom } from './sealed';
import { untouchedSearch, type PlacementState, type Referral } from './state';

/** The referral, its invitations and their answers, and the end without a stay. */
export const searchEvolutions: EvolutionsOf<keyof SearchEvents> = {
  ...windowEvolutions,
  ...offerEvolutions,
  'referral-opened': opened,
  'referral-amended': (state, event) => {
    const rewritten = event.rewritten.map(({ field, fromTextId, toTextId }) => ({
      field,
      from: fromTextId,
      to: toTextId,
    }));
    const referral = amended(referralOf(state), [...event.changes, ...rewritten]);
    const isSent = state.stage !== 'drafting';
    return withReferral(state, { ...referral, ...(isSent && { amendedAt: event.at }) });
  },
  'matching-recorded': (state, event) => {
    const { impactTextId, childsViewTextId, isLongTerm } = event;
    const who = { recordedBy: subjectOf(event), recordedOn: londonDayOf(event) };
    const matching = { ...who, impactTextId, childsViewTextId, isLongTerm };
    return withReferral(state, { ...referralOf(state), matching });
  },
  'referral-sent': sent,
  'offer-submitted': (state, event) => withOffer(searching(state), event),
  'referral-declined': (state, { serviceLineId }) =>
    answered(searching(state), serviceLineId, 'decline'),
  'offer-reminder-sent': performed,
  'placement-withdrawn': (state) => ({
    ...shared(state),
    stage: 'withdrawn',
    referral: state.referral,
    sealedFrom: sealedFrom(state),
  }),
};

function opened(state: PlacementState, event: EventOf<'referral-opened'>): PlacementState {
  const { childId, lot, route, needLevel, requiredStartOn, effectiveOn: openedOn } = event;
  const { becameLookedAfterOn, keyStage4, predecessorId, siblingGroup, details } = event;
  const facts = { becameLookedAfterOn, keyStage4, openedOn, details };
  const links = { predecessorId, siblingGroup, siblingStays: [], amendedAt: null, matching: null };
  const referral = { childId, lot, route, needLevel, requiredStartOn, ...facts, ...links };
  return { ...inStage(state, 'drafting'), referral };
}

function sent(state: PlacementState, event: EventOf<'referral-sent'>): PlacementState {
  const { urgency, reach, ring, opensAt, closesAt, closesByRule, countedFrom, clocks } = event;
  const invitations = event.considered
    .filter(({ invited }) => invited)
    .map(({ serviceLineId, providerId }) => ({
      ...{ serviceLineId, providerId, answer: null },
      ...{ round: untouchedSearch.round, isShortlisted: false },
    }));
  const search = {
    ...untouchedSearch,
    ...{ urgency, reach, opensAt, closesAt, closesByRule, invitations, offers: [] },
    ...(ring !== undefined && { ring }),
    ...(countedFrom !== undefined && { countedFrom }),
  };
  return { ...known(state), stage: 'inviting', clocks: [...state.clocks, ...clocks], search };
}

// The compiler cannot follow that every arm of the state takes any referral.
function withReferral(state: PlacementState, referral: Referral): PlacementState {
  return { ...state, referral };
}
