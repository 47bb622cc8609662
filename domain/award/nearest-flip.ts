import { pence } from '../money';
import type { NearestFlip } from '../placement/event-terms';
import { standings, type Standing, type ScoringTerms } from './score';

/**
 * By how much the offer in second place would have had to be cheaper, or better, to come first, all
 * else as it was. An auditor sees from it how close a call an award was.
 *
 * @returns null with fewer than two offers in the ranking
 */
export function nearestFlip(
  offers: readonly Standing[],
  terms: Pick<ScoringTerms, 'qualityBasisPoints' | 'priceBasisPoints'>,
): NearestFlip | null {
  const [first, second] = standings(offers, terms);
  if (first === undefined || second === undefined) return null;
  const wins = (changed: Partial<Standing>): boolean => {
    const others = offers.filter(({ offerId }) => offerId !== second.offerId);
    const [best] = standings([...others, { ...second, ...changed }], terms);
    return best?.offerId === second.offerId;
  };
  const { averageWeeklyPence: price, qualityHundredths: quality } = second;
  // A lower price never loses points, and nor does a better mark: so the least change is searched.
  const cheaper = leastOf(price - 1, (by) => wins({ averageWeeklyPence: pence(price - by) }));
  const better = leastOf(terms.qualityBasisPoints - quality, (by) =>
    wins({ qualityHundredths: quality + by }),
  );
  return {
    firstOfferId: first.offerId,
    secondOfferId: second.offerId,
    cheaperByWeeklyPence: cheaper === null ? null : pence(cheaper),
    betterByHundredths: better,
  };
}

/** The least whole number from 1 to `most` that does, where every greater one does too. */
function leastOf(most: number, does: (by: number) => boolean): number | null {
  if (most < 1 || !does(most)) return null;
  let [low, high] = [1, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (does(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
