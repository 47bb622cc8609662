import { pence, plus, type Pence } from '../money';
import { weeklyPriceOf } from '../pricing/terms';
import { refuse, type Refusal } from '../refusal';
import { rentFits } from './lot-traits';
import type { Referral } from './state';
import type { Negotiation } from './search-terms';
import type { OfferTerms, ServiceKind } from './terms';

/** Whether an offer is for what the referral asks. */
export function termsFit(
  { needLevel, lot }: Pick<Referral, 'needLevel' | 'lot'>,
  offer: OfferTerms,
): Refusal | null {
  if (offer.needLevel !== needLevel) return refuse('need-level-differs', { needLevel });
  return rentFits(lot, offer.accommodation);
}

/**
 * Whether a new version costs no more than the one before it. It may cost more where the council
 * has asked for a service, by that service alone; and altogether where the referral was amended
 * after the offer was made.
 */
export function priceFits(
  { before, next }: { readonly before: OfferTerms; readonly next: OfferTerms },
  { services }: NonNullable<Negotiation['invited']>,
): Refusal | null {
  if (next.coreWeeklyPence > before.coreWeeklyPence) {
    return refuse('price-above-earlier', { part: 'core', earlierPence: before.coreWeeklyPence });
  }
  const earlierPence = servicesPence(before, services);
  if (servicesPence(next, services) <= earlierPence) return null;
  return refuse('price-above-earlier', { part: 'services', earlierPence });
}

/** What an offer's services cost a week together, but for the kinds that the council asked for. */
function servicesPence(offer: OfferTerms, askedFor: readonly ServiceKind[]): Pence {
  return offer.services
    .filter(({ kind }) => !askedFor.includes(kind))
    .reduce((sum, service) => plus(sum, weeklyPriceOf(service)), pence(0));
}
