import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { BasisPoints, Pence } from '../money';
import { roundHalfUp } from '../money';

// Scores are whole hundredths of a point, each rounded half up once: 6000 is 60 points. Weights,
// questions and the best mark come from the book; the arithmetic is here.

/** A question that assessors answer, and its part of the quality score; the parts make 10000. */
export interface WeightedQuestion {
  readonly questionId: string;
  readonly weightBasisPoints: BasisPoints;
}

/** How one lot's offers are scored, from reference data. */
export interface ScoringTerms {
  readonly qualityBasisPoints: BasisPoints;
  readonly priceBasisPoints: BasisPoints;
  readonly bestMark: number;
  readonly questions: readonly WeightedQuestion[];
}

export interface AssessorScores {
  readonly answers: readonly { readonly questionId: string; readonly score: number }[];
}

export interface ComparedOffer {
  readonly offerId: string;
  readonly averageWeeklyPence: Pence;
  readonly receivedAt: EpochMs;
  /** Every gate is passed, or waits for an approval. An offer that fails one is not ranked. */
  readonly passesGates: boolean;
  readonly scores: readonly AssessorScores[];
}

export interface OfferScore {
  readonly offerId: string;
  readonly averageWeeklyPence: Pence;
  /** 0 for an offer that fails a gate and was not scored. */
  readonly qualityHundredths: number;
  /** 0, like total and rank, for an offer that fails a gate. */
  readonly priceHundredths: number;
  readonly totalHundredths: number;
  /** From 1, without gaps; 0 for an offer that fails a gate, which stands after the others. */
  readonly rank: number;
}

export type Ranking =
  | { readonly ranking: readonly OfferScore[] }
  | { readonly refused: 'average-price-nought'; readonly offerId: string };

/**
 * The offers in order: best total first, then the lower price, then the earlier offer. An offer
 * whose weekly price averages nought is refused, because no price can be measured against it.
 */
export function rankOffers(offers: readonly ComparedOffer[], terms: ScoringTerms): Ranking {
  const ranked = offers.filter(({ passesGates }) => passesGates);
  const free = ranked.find(({ averageWeeklyPence }) => averageWeeklyPence <= 0);
  if (free !== undefined) return { refused: 'average-price-nought', offerId: free.offerId };

  const scored = standings(
    ranked.map((offer) => ({ ...offer, qualityHundredths: qualityOf(offer, terms) })),
    terms,
  );
  const unranked = offers.filter(({ passesGates }) => !passesGates);
  const alone = scored.map(({ receivedAt: _, ...score }) => score);
  return { ranking: [...alone, ...unranked.map((offer) => unrankedScore(offer, terms))] };
}

/** What an offer is ranked by. */
export type Standing = Pick<ComparedOffer, 'offerId' | 'averageWeeklyPence' | 'receivedAt'> &
  Pick<OfferScore, 'qualityHundredths'>;

/** Offers that pass every gate, in order, with their points and their ranks. */
export function standings(
  offers: readonly Standing[],
  { priceBasisPoints }: Pick<ScoringTerms, 'priceBasisPoints'>,
): readonly (OfferScore & Standing)[] {
  const lowest = Math.min(...offers.map(({ averageWeeklyPence }) => averageWeeklyPence));
  return offers
    .map(({ offerId, averageWeeklyPence, receivedAt, qualityHundredths: quality }) => {
      const exact = BigInt(priceBasisPoints) * BigInt(lowest);
      const priceHundredths = roundHalfUp(exact, averageWeeklyPence);
      const totalHundredths = quality + priceHundredths;
      return {
        ...{ offerId, averageWeeklyPence, receivedAt, qualityHundredths: quality },
        ...{ priceHundredths, totalHundredths },
      };
    })
    .sort(bestFirst)
    .map((score, index) => ({ ...score, rank: index + 1 }));
}

/** Nobody's marks, where an emergency left scoring out, are no points. */
export function qualityOf({ scores }: AssessedOffer, terms: ScoringTerms): number {
  return scores.length === 0 ? 0 : qualityHundredths(scores, terms);
}

type AssessedOffer = Pick<ComparedOffer, 'scores'>;

/**
 * Quality: the weighted marks of all assessors, as a part of the most they could have given.
 * Every assessor answers every question once, with a whole mark from 0 to the best.
 */
export function qualityHundredths(
  scores: readonly AssessorScores[],
  { questions, bestMark, qualityBasisPoints }: ScoringTerms,
): number {
  invariant(scores.length > 0, 'an offer is scored by at least one assessor');
  const weights = questions.reduce((sum, question) => sum + question.weightBasisPoints, 0);
  invariant(weights === 10_000, `weights of questions make 10000, not ${String(weights)}`);

  const weighted = questions.reduce((sum, { questionId, weightBasisPoints }) => {
    const marks = scores.map((score) => markFor(score, { questionId, bestMark }));
    return sum + weightBasisPoints * marks.reduce((total, mark) => total + mark, 0);
  }, 0);
  const most = 10_000 * bestMark * scores.length;
  return roundHalfUp(BigInt(qualityBasisPoints) * BigInt(weighted), most);
}

function markFor(
  { answers }: AssessorScores,
  { questionId, bestMark }: { readonly questionId: string; readonly bestMark: number },
): number {
  const [mark, ...others] = answers.filter((answer) => answer.questionId === questionId);
  invariant(mark !== undefined && others.length === 0, `one answer to ${questionId} is needed`);
  const isMark = Number.isInteger(mark.score) && mark.score >= 0 && mark.score <= bestMark;
  invariant(isMark, `a mark for ${questionId} lies from 0 to ${String(bestMark)}`);
  return mark.score;
}

function unrankedScore(offer: ComparedOffer, terms: ScoringTerms): OfferScore {
  return {
    offerId: offer.offerId,
    averageWeeklyPence: offer.averageWeeklyPence,
    qualityHundredths: qualityOf(offer, terms),
    priceHundredths: 0,
    totalHundredths: 0,
    rank: 0,
  };
}

type Scored = Omit<OfferScore & Standing, 'rank'>;

function bestFirst(a: Scored, b: Scored): number {
  return (
    b.totalHundredths - a.totalHundredths ||
    a.averageWeeklyPence - b.averageWeeklyPence ||
    a.receivedAt - b.receivedAt ||
    (a.offerId < b.offerId ? -1 : 1)
  );
}
