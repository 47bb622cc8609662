import type { OfferScore } from '../../domain/award/score';
import { rankOffers } from '../../domain/award/score';
import type { PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { Lot } from '../../domain/placement/terms';
import type { Scoring } from '../reference';
import { scoringFor } from '../reference';
import type { ComparedBooks } from './compared-books';
import type { JudgedGates } from './gates';
import { judgeGates } from './gates';
import type { HeldOffer, HeldPlacement } from './portfolio';
import type { PriceRun } from './price-bulk';
import { priceInto } from './price-bulk';
import type { FlippedAward, GateUnder, TopOffer } from './report';

// Which offer comes first under a book. Offers are compared on the weekly price averaged from their
// own start to the planned end, and one that a gate shuts out is not ranked (decision record 9).

/** One book with what it has said so far about scoring, by lot and day. */
export interface Judge {
  readonly run: PriceRun;
  readonly scorings: Map<string, Scoring | null>;
}

export function judgeBy(run: PriceRun): Judge {
  return { run, scorings: new Map() };
}

export interface Judges {
  readonly base: Judge;
  readonly candidate: Judge;
}

/** What the ranking of one placement's offers is made of, under one book. */
interface Compared {
  readonly averages: readonly number[];
  readonly pass: readonly boolean[];
}

/** The award when its top offer is another under the candidate; null when it is the same. */
export function flippedAward(
  placement: HeldPlacement,
  { base, candidate }: Judges,
  { gates, books }: { readonly gates: JudgedGates | null; readonly books: ComparedBooks },
): FlippedAward | null {
  const { placementId, councilId, proposedOn, offers, stay } = placement;
  if (proposedOn === null || offers.length === 0) return null;
  if (gates === null && books.scoresAlike && books.pricesAlike(stay)) return null;
  const judged = gates ?? judgeGates(placement, books);
  const before = compareOffers(placement, base, judged.base);
  const after = compareOffers(placement, candidate, judged.candidate);
  if (books.scoresAlike && isAlike(before, after)) return null;
  const asked = { lot: stay.lot, on: proposedOn };
  const tops = {
    base: topOf(placement, before, scoringOf(base, asked)),
    candidate: topOf(placement, after, scoringOf(candidate, asked)),
  };
  if (tops.base?.offerId === tops.candidate?.offerId) return null;
  return { placementId, councilId, ...tops };
}

function compareOffers(
  placement: HeldPlacement,
  judge: Judge,
  gates: readonly GateUnder[],
): Compared {
  const averages: number[] = [];
  const pass: boolean[] = [];
  for (const offer of placement.offers) {
    const { average, isPriced } = averageOf(offer, judge);
    averages.push(average);
    pass.push(isPriced && isLetThrough(offer, placement, gates));
  }
  return { averages, pass };
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
  gates: readonly GateUnder[],
): boolean {
  for (let at = 0; at < decisions.length; at += 1) {
    const decision = decisions[at];
    if (decision?.offerId !== offerId || decision.question === 'award') continue;
    const outcome = gates[at]?.outcome;
    if (outcome === 'fail' || outcome === 'cannot-decide') return false;
  }
  return true;
}

function scoringOf(
  { run, scorings }: Judge,
  asked: { readonly lot: Lot; readonly on: PlainDate },
): Scoring | null {
  const key = `${asked.lot} ${asked.on}`;
  const known = scorings.get(key);
  if (known !== undefined) return known;
  const answer = scoringFor(run.compiled.book, asked);
  const scoring = 'refused' in answer ? null : answer;
  scorings.set(key, scoring);
  return scoring;
}

function isAlike(base: Compared, candidate: Compared): boolean {
  return (
    base.averages.every((average, at) => average === candidate.averages[at]) &&
    base.pass.every((passes, at) => passes === candidate.pass[at])
  );
}

/** Null when no offer can be ranked: none passes, one is free, or there is nothing to score by. */
function topOf(
  { offers }: HeldPlacement,
  compared: Compared,
  scoring: Scoring | null,
): TopOffer | null {
  if (scoring === null) return null;
  const { terms } = scoring;
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
