import type { PlainDate } from '../domain/calendar';
import { addMonths } from '../domain/calendar';
import { invariant } from '../domain/invariant';
import type { PricedPair } from '../domain/membership/comparison';
import type { PairedPrice } from '../domain/membership/price-list';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import { pricePlacement } from './price';

/** Long enough for every discount that waits for a stay to last, with room for a new one. */
const longStayMonths = 36;

/**
 * Prices the DPV's side of two lists under a book, for a stay that begins on a day: on its first
 * day, and on the last of a long one, when every discount counts that the placement can have.
 *
 * @returns refused with `policy-cannot-decide` when a rule could not decide on some day
 */
export async function pricePairs(
  book: Book,
  { pairs, on }: { readonly pairs: readonly PairedPrice[]; readonly on: PlainDate },
): Promise<{ readonly priced: readonly PricedPair[] } | { readonly refused: Refusal }> {
  const priced: PricedPair[] = [];
  for (const { current, dpv } of pairs) {
    const stay = await pricePlacement(book, {
      route: 'dpv',
      lot: current.lot,
      startsOn: on,
      continuousStayStartedOn: on,
      until: addMonths(on, longStayMonths),
      coreWeeklyPence: dpv.weeklyPence,
      services: [],
      siblingSpans: dpv.siblings ? [{ from: on, until: null }] : [],
    });
    if (stay.undecided.length > 0) {
      const missingFacts = stay.undecided.map(({ ruleId }) => ruleId);
      return { refused: refuse('policy-cannot-decide', { missingFacts }) };
    }
    const first = stay.segments[0];
    const last = stay.segments.at(-1);
    invariant(first !== undefined && last !== undefined, 'a stay of some months has a price');
    priced.push({
      placement: current.placement,
      year: current.year,
      days: current.days,
      leftOutBecause: current.leftOutBecause,
      currentWeeklyPence: current.weeklyPence,
      firstWeeklyPence: first.weeklyPence,
      discountedWeeklyPence: last.weeklyPence,
    });
  }
  return { priced };
}
