import { answersForAward } from '../award/second-person';
import { authoritiesOf, withAuthority } from './authorised-by';
import { agreementEvolutions } from './evolve-agreement';
import { contestOf } from './contest-of';
import type { EventOf } from './events';
import type { AwardEvents } from './events-of-award';
import { performed } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { inStage, known, onceAwarded, subjectOf } from './of-state';
import { moveOf } from './questions-for-award';
import type { Awarding, Evaluating, PlacementState, Search } from './state';
import { untouchedSearch } from './state';
import type { ClockKind } from './terms';

export const awardClocks: readonly ClockKind[] = ['award-reminder', 'award-due'];

/** The scores, the proposal, its approval, and the authority that it may need. */
export const awardEvolutions: EvolutionsOf<keyof AwardEvents> = {
  'offer-scored': (state, event) => scored(inStage(state, 'evaluating'), event),
  'award-made-directly': namedDirectly,
  'award-proposed': proposed,
  'award-made-to-nobody': (state) => state,
  'placement-made-recorded': made,
  'limb-recorded': (state, { limb }) => {
    const living = onceAwarded(state);
    return { ...living, award: { ...living.award, limb } };
  },
  'award-reminder-sent': performed,
  'award-escalated': performed,
  'award-approved': approved,
  'award-rejected': rejected,
  'authority-recorded': authorised,
  ...agreementEvolutions,
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

/** The named offer joins those of the search, or is the only one where nobody was asked. */
function namedDirectly(
  state: PlacementState,
  { offerId, providerId, offer, receivedAt, urgency }: EventOf<'award-made-directly'>,
): Evaluating {
  return withOffer(state, { offerId, providerId, offer, receivedAt }, urgency);
}

function withOffer(
  state: PlacementState,
  offered: Omit<Search['offers'][number], 'scores'>,
  urgency: Search['urgency'],
): Evaluating {
  const { receivedAt } = offered;
  const nobody = { ...untouchedSearch, invitations: [], offers: [] };
  const none = { ...nobody, urgency, opensAt: receivedAt, closesAt: receivedAt };
  const search: Search = 'search' in state ? state.search : none;
  const offers = [...search.offers, { ...offered, scores: [] }];
  return { ...known(state), stage: 'evaluating', search: { ...search, offers } };
}

function proposed(state: PlacementState, event: EventOf<'award-proposed'>): Awarding {
  const { offerId, startsOn, plannedEndOn, limb, ranking, clocks, matchedLongTermOn } = event;
  const { plannedFrom } = event;
  const evaluating = inStage(state, 'evaluating');
  const chosen = ranking.find((ranked) => ranked.offerId === offerId);
  const wasAsked = evaluating.search.invitations.length > 0;
  const isFirst = chosen?.rank === 1;
  return {
    ...evaluating,
    stage: 'awarding',
    clocks: [...state.clocks, ...clocks],
    proposal: {
      ...{ offerId, proposedBy: whoDid(event), startsOn, plannedEndOn, limb, ranking },
      ...(plannedFrom !== undefined && { plannedFrom }),
      basis:
        !wasAsked || event.commandId === offerId
          ? 'direct'
          : isFirst
            ? 'first-ranked'
            : 'not-first',
      matchedLongTermOn,
      move: moveOf(state, event),
      ...{ authorities: [], isApproved: false, isRejected: false, commitments: [] },
    },
  };
}

/** A placement made already stands as a proposal, which waits for its second person from now on. */
function made(state: PlacementState, event: EventOf<'placement-made-recorded'>): Awarding {
  const { offerId, providerId, offer, agreedAt, startedOn, plannedEndOn, limb } = event;
  const { matchedLongTermOn, clocks } = event;
  const urgency = 'search' in state ? state.search.urgency : 'emergency';
  const named = { offerId, providerId, offer, receivedAt: agreedAt };
  return {
    ...withOffer(state, named, urgency),
    stage: 'awarding',
    clocks: [...state.clocks, ...clocks],
    proposal: {
      ...{ offerId, proposedBy: whoDid(event), startsOn: startedOn, plannedEndOn, limb },
      ...{ ranking: [], basis: 'made', matchedLongTermOn, move: moveOf(state, event) },
      ...{ authorities: [], isApproved: false, isRejected: false, commitments: [] },
    },
  };
}

function whoDid({ by }: EventOf<'award-proposed'> | EventOf<'placement-made-recorded'>): string {
  return 'subject' in by ? by.subject : by.clock;
}

function approved(state: PlacementState, event: EventOf<'award-approved'>): PlacementState {
  const { commitments, at } = event;
  const word = { by: subjectOf(event), at };
  const clocks = rearmed(state, awardClocks, []);
  if (state.stage === 'awarding') {
    const proposal = { ...state.proposal, commitments, isApproved: true };
    return { ...state, clocks, proposal, ...contestOf(state, word) };
  }
  const { untold: _told, ...living } = onceAwarded(state);
  const { contest } = living;
  const since = contest && { contest: { ...contest, approved: word } };
  return { ...living, approval: null, clocks, ...since };
}

/** After the start nothing goes back: the award stays as it is, rejected for all to see. */
function rejected(state: PlacementState): PlacementState {
  if (state.stage === 'awarding') {
    const { proposal: _rejected, ...rest } = state;
    return { ...rest, stage: 'evaluating' };
  }
  const living = onceAwarded(state);
  const { approval } = living;
  return {
    ...living,
    approval: approval === null ? null : { ...approval, isRejected: true },
    clocks: rearmed(state, awardClocks, []),
  };
}

/** An award that was rejected after the start stands by an authority that answers for it. */
function authorised(state: PlacementState, event: EventOf<'authority-recorded'>): PlacementState {
  const authorities = withAuthority(authoritiesOf(state), event);
  if (state.stage === 'awarding') {
    const { proposal } = state;
    return { ...state, proposal: { ...proposal, authorities } };
  }
  const living = onceAwarded(state);
  const { award, approval } = living;
  const stands = approval === null || (approval.isRejected && answersForAward(event.authority));
  return {
    ...living,
    award: { ...award, authorities },
    approval: stands ? null : { ...approval, authorities },
  };
}
