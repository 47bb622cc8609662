import { refuse, type Refusal } from '../refusal';
import type { Challenge, Contest } from './challenge-terms';
import { proposedOffer } from './of-state';
import type { Active, Awarding, PlacementState } from './state';
import type { Actor } from './terms';

// Who may challenge an award. An award that compared nobody, one that came with an import and one
// of an older version have no contest: nobody was told there that an offer of theirs had less.

/**
 * The contest of a proposal, or nothing where its ranking holds no offer of anybody else. An offer
 * that came late was held apart, and is no part of it.
 */
export function contestOf(
  state: Awarding,
  approved: Contest['approved'],
): { readonly contest?: Contest } {
  const { providerId: awarded } = proposedOffer(state);
  const ranked = state.proposal.ranking.map(({ offerId }) => offerId);
  const others = state.search.offers
    .filter(({ offerId, providerId }) => ranked.includes(offerId) && providerId !== awarded)
    .map(({ providerId }) => providerId);
  if (others.length === 0) return {};
  return { contest: { comparedWith: [...new Set(others)], approved, challenges: [] } };
}

/** What the next stage of the same award takes with it. */
export function contestIn(state: PlacementState): Pick<Active, 'contest' | 'untold'> {
  const contest = contestNow(state);
  const untold = 'untold' in state ? state.untold : undefined;
  return { ...(contest !== null && { contest }), ...(untold !== undefined && { untold }) };
}

export function contestNow(state: PlacementState): Contest | null {
  return 'contest' in state ? (state.contest ?? null) : null;
}

export function challengesOf(state: PlacementState): readonly Challenge[] {
  return contestNow(state)?.challenges ?? [];
}

/** A challenge that waits for its answer, or null. */
export function openChallenge(state: PlacementState, challengeId: string): Challenge | null {
  const open = challengesOf(state).filter(({ outcome }) => outcome === null);
  return open.find((one) => one.challengeId === challengeId) ?? null;
}

export function upheldChallenge(state: PlacementState): Challenge | null {
  return challengesOf(state).find(({ outcome }) => outcome === 'upheld') ?? null;
}

/**
 * Who looks on at an award without a part in the placement: a provider that was compared, and the
 * host once there is a challenge. Each sees the challenge, and nothing of the stay.
 */
export function looksOn(state: PlacementState, { party, partyId }: Actor): boolean {
  const contest = contestNow(state);
  if (contest === null) return false;
  if (party === 'host') return contest.challenges.length > 0;
  return party === 'provider' && partyId !== null && contest.comparedWith.includes(partyId);
}

/** Why a provider may not challenge the award as it stands; until when is the book's to say. */
export function barToChallenge(state: PlacementState, providerId: string): Refusal | null {
  const contest = contestNow(state);
  if (contest === null) return refuse('award-compared-nobody', {});
  if (contest.approved === null) return refuse('award-not-approved', {});
  if (!contest.comparedWith.includes(providerId)) {
    return refuse('challenge-not-yours', { providerId });
  }
  const open = contest.challenges.find(
    (one) => one.providerId === providerId && one.outcome === null,
  );
  return open === undefined ? null : refuse('challenge-open', { challengeId: open.challengeId });
}
