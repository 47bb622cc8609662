import type { OfferScore } from '../../domain/award/score';
import { rankOffers } from '../../domain/award/score';
import { pence } from '../../domain/money';
import { canonicalJson } from '../canonical-json';
import type { Scoring } from '../reference';
import { scoringFor } from '../reference';
import { gateUnder } from './gates';
import type { HeldOffer, HeldPlacement } from './portfolio';
import type { PriceRun } from './price-bulk';
import { priceInto } from './price-bulk';
import type { FlippedAward, TopOffer } from './report';

// Which offer comes first under a book. Offers are compared on the weekly price averaged from their
// own start to the planned end, and one that a gate shuts out is not ranked (decision record 9).

/** One book with what it has said so far about scoring, by lot and day. */
export interface Judge {
  readonly run: PriceRun;
  readonly scorings: Map<string, { readonly scoring: Scoring | null; readonly text: string }>;
}

export function judgeBy(run: PriceRun): Judge {
  return { run, scorings: new Map() };
}

/** What the ranking of one placement's offers is made of, under one book. */
interface Compared {
  readonly averages: readonly number[];
  readonly pass: readonly boolean[];
  readonly scoring: Scoring | null;
  readonly scoringText: string;
}

/** The award when its top offer is another under the candidate; null when it is the same. */
export function flippedAward(
  placement: HeldPlacement,
  judges: { readonly base: Judge; readonly candidate: Judge },
): FlippedAward | null {
  if (placement.proposedOn === null || placement.offers.length === 0) return null;
  const base = compareOffers(placement, judges.base);
  const candidate = compareOffers(placement, judges.candidate);
  if (isAlike(base, candidate)) return null;
  const tops = { base: topOf(placement, base), candidate: topOf(placement, candidate) };
  if (tops.base?.offerId === tops.candidate?.offerId) return null;
  const { placementId, councilId } = placement;
  return { placementId, councilId, ...tops };
}

function compareOffers(placement: HeldPlacement, judge: Judge): Compared {
  const averages: number[] = [];
  const pass: boolean[] = [];
  for (const offer of placement.offers) {
    const { average, isPriced } = averageOf(offer, judge);
    averages.push(average);
    pass.push(isPriced && isLetThrough(offer, placement, judge));
  }
  const { scoring, text } = scoringOf(placement, judge);
  return { averages, pass, scoring, scoringText: text };
}

/** An offer that is free only after the planned end has no day to be averaged over. */
function averageOf(
  { stay }: HeldOffer,
  { run }: Judge,
): { readonly average: number; readonly isPriced: boolean } {
  const days = stay.until - stay.from;
  if (days <= 0) return { average: 0, isPriced: false };
  priceInto(run, stay);
  const average = Math.floor((2 * run.totalPence * 7 + days) / (2 * days));
  return { average, isPriced: run.undecided === null };
}

function isLetThrough(
  { offerId }: HeldOffer,
  { decisions }: HeldPlacement,
  { run }: Judge,
): boolean {
  for (const decision of decisions) {
    if (decision.offerId !== offerId || decision.question === 'award') continue;
    const { outcome } = gateUnder(run.compiled, decision);
    if (outcome === 'fail' || outcome === 'cannot-decide') return false;
  }
  return true;
}

function scoringOf(
  { stay, proposedOn }: HeldPlacement,
  { run, scorings }: Judge,
): { readonly scoring: Scoring | null; readonly text: string } {
  const key = `${stay.lot} ${proposedOn ?? ''}`;
  const known = scorings.get(key);
  if (known !== undefined || proposedOn === null) return known ?? { scoring: null, text: '' };
  const answer = scoringFor(run.compiled.book, { lot: stay.lot, on: proposedOn });
  const scoring = 'refused' in answer ? null : answer;
  const found = { scoring, text: scoring === null ? '' : canonicalJson(scoring.terms) };
  scorings.set(key, found);
  return found;
}

/** Nothing that the ranking is made of differs, so it is not worked out at all. */
function isAlike(base: Compared, candidate: Compared): boolean {
  return (
    base.scoringText === candidate.scoringText &&
    base.averages.every((average, at) => average === candidate.averages[at]) &&
    base.pass.every((passes, at) => passes === candidate.pass[at])
  );
}

/** Null when no offer can be ranked: none passes, one is free, or there is nothing to score by. */
function topOf({ offers }: HeldPlacement, compared: Compared): TopOffer | null {
  if (compared.scoring === null) return null;
  const { terms } = compared.scoring;
  const ids = terms.questions.map(({ questionId }) => questionId);
  const entries = offers.map((offer, at) => ({
    offerId: offer.offerId,
    averageWeeklyPence: pence(compared.averages[at] ?? 0),
    receivedAt: offer.receivedAt,
    // A candidate book may ask other questions than were answered: nobody can score them now.
    passesGates: compared.pass[at] === true && hasAnswers(offer, ids),
    scores: hasAnswers(offer, ids) ? offer.scores : [],
  }));
  const ranked = rankOffers(entries, terms);
  if ('refused' in ranked) return null;
  const [top] = ranked.ranking;
  return top === undefined || top.rank === 0 ? null : toTop(top, offers);
}

function hasAnswers({ scores }: HeldOffer, ids: readonly string[]): boolean {
  return scores.every(({ answers }) =>
    ids.every((id) => answers.some(({ questionId }) => questionId === id)),
  );
}

function toTop(
  { offerId, totalHundredths, averageWeeklyPence }: OfferScore,
  offers: readonly HeldOffer[],
): TopOffer {
  const providerId = offers.find((offer) => offer.offerId === offerId)?.providerId ?? '';
  return { offerId, providerId, totalHundredths, averageWeeklyPence };
}
