import type { RankedOffer } from '../placement/event-terms';
import { openProposal } from '../placement/of-state';
import type { PlacementState, Proposal, Search } from '../placement/state';
import type { NotAwarded, OwnStanding } from './letter-facts-of-award';

// What a provider that was not awarded is told: its own marks and points, where it stood, and why.

/** The search whose end is still to be told: the child may have arrived before the approval. */
export function searchToTell(state: PlacementState): Search | null {
  if ('search' in state) return state.search;
  return 'untold' in state ? (state.untold ?? null) : null;
}

export function offersOf(state: PlacementState, providerId: string): readonly string[] {
  const offers = searchToTell(state)?.offers ?? [];
  return offers.filter((offer) => offer.providerId === providerId).map(({ offerId }) => offerId);
}

/** How a provider's best offer stood in the proposal that was approved; null: it made none. */
export function standingOf(state: PlacementState, providerId: string): OwnStanding | null {
  const [proposal, search] = [openProposal(state), searchToTell(state)];
  if (proposal === null || search === null) return null;
  const offerIds = offersOf(state, providerId);
  const own = proposal.ranking.find(({ offerId }) => offerIds.includes(offerId));
  if (own !== undefined) return compared({ proposal, search }, own);
  const late = search.late.find((one) => one.providerId === providerId);
  const [apart] = proposal.basis === 'direct' ? offerIds : [];
  if (apart !== undefined) return uncompared(apart, 'named-directly');
  return late === undefined ? null : uncompared(late.offerId, 'late');
}

/** An offer that was put beside no other has no points and no place. */
function uncompared(offerId: string, reason: NotAwarded): OwnStanding {
  const none = { rank: 0, ofOffers: 0, qualityHundredths: 0, priceHundredths: 0, priceRank: 0 };
  return { offerId, reason, ...none, marks: [], obstacles: [] };
}

interface Told {
  readonly proposal: Proposal;
  readonly search: Search;
}

function compared(state: Told, own: RankedOffer): OwnStanding {
  const { offerId, rank, qualityHundredths, priceHundredths, obstacles } = own;
  const ranked = state.proposal.ranking.filter((one) => one.rank > 0);
  const cheaper = ranked.filter((one) => one.averageWeeklyPence < own.averageWeeklyPence);
  return {
    ...{ offerId, rank, ofOffers: ranked.length, qualityHundredths, priceHundredths, obstacles },
    priceRank: cheaper.length + 1,
    marks: marksOf(state, offerId),
    reason: reasonOf(state, own),
  };
}

function reasonOf({ proposal, search }: Told, own: RankedOffer): NotAwarded {
  if (own.obstacles.length > 0) return 'rule';
  if (own.isForOtherNeed) return 'other-need';
  const isScored = search.offers.every(({ scores }) => scores.length > 0);
  if (!isScored) return 'first-suitable';
  const chosen = proposal.ranking.find(({ offerId }) => offerId === proposal.offerId);
  const isBehind = chosen !== undefined && chosen.rank > 0 && chosen.rank < own.rank;
  return isBehind ? 'lower-points' : 'other-reason-recorded';
}

function marksOf({ search }: Told, offerId: string): OwnStanding['marks'] {
  const scores = search.offers.find((offer) => offer.offerId === offerId)?.scores ?? [];
  const answers = scores.flatMap((one) => one.answers);
  const questionIds = [...new Set(answers.map(({ questionId }) => questionId))];
  return questionIds.map((questionId) => {
    const given = answers.filter((answer) => answer.questionId === questionId);
    const sum = given.reduce((total, { score }) => total + score, 0);
    return { questionId, hundredths: Math.round((sum * 100) / given.length) };
  });
}
