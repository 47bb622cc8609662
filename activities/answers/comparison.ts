import type { Comparison } from '../../domain/award/comparison';
import type { QuestionOf } from '../../domain/placement/questions';
import type { Consulted } from '../consulted';
import type { Refused } from './answered';
import { compareOffers, rank } from './compare-offers';
import { criteriaOf, flipOf, settle } from './proposal';

/** The offers as they stand with the scores that there are: a missing one is no points. */
export async function answerComparison(
  consulted: Consulted,
  question: QuestionOf<'proposal'>,
): Promise<Comparison | Refused> {
  const settled = await settle(consulted, question);
  if ('refused' in settled) return settled;
  const { scoring, plannedEndOn } = settled;
  const compared = await compareOffers(consulted, { ...question, plannedEndOn }, 0);
  const ranked = rank(compared, scoring);
  if ('refused' in ranked) return ranked;
  return {
    ...{ startsOn: question.startsOn, plannedEndOn, criteria: criteriaOf(scoring) },
    ranking: ranked.ranking.map((one) => {
      const found = compared.find(({ offer }) => offer.offerId === one.offerId);
      return { ...one, missingFacts: found?.missingFacts ?? [] };
    }),
    nearestFlip: flipOf(compared, scoring),
    because: scoring.because,
    bookDigest: consulted.book.digest,
  };
}
