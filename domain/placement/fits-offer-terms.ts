import type { PlainDate } from '../calendar';
import { pence, plus, type Pence } from '../money';
import { weeklyPriceOf } from '../pricing/terms';
import { refuse, type Refusal } from '../refusal';
import { rentFits } from './lot-traits';
import type { Referral } from './state';
import type { Negotiation } from './search-terms';
import type { OfferTerms, ServiceKind, ServiceTerms } from './terms';

/** Whether an offer is for what the referral asks. */
export function termsFit(
  { needLevel, lot }: Pick<Referral, 'needLevel' | 'lot'>,
  offer: OfferTerms,
): Refusal | null {
  if (offer.needLevel !== needLevel) return refuse('need-level-differs', { needLevel });
  return rentFits(lot, offer.accommodation);
}

/**
 * Whether a new version costs no more than the one before it, on any day. It may cost more where
 * the council has asked for a service, by that service alone; and altogether where the referral was
 * amended after that version was made.
 */
export function priceFits(
  { before, next }: { readonly before: OfferTerms; readonly next: OfferTerms },
  { services }: NonNullable<Negotiation['invited']>,
): Refusal | null {
  if (next.coreWeeklyPence > before.coreWeeklyPence) {
    const { coreWeeklyPence: earlierPence } = before;
    return refuse('price-above-earlier', { part: 'core', earlierPence, on: null });
  }
  const was = servicesBut(before, services);
  const is = servicesBut(next, services);
  // A place that is free earlier costs no more then than it did on its first day.
  const wasOn = (day: PlainDate) =>
    costOn(was, day < before.availableFrom ? before.availableFrom : day);
  const on = turningDays([...was, ...is]).find((day) => costOn(is, day) > wasOn(day));
  if (on === undefined) return null;
  return refuse('price-above-earlier', { part: 'services', earlierPence: wasOn(on), on });
}

/** An offer's services, but for the kinds that the council asked for. */
function servicesBut(
  { services }: OfferTerms,
  askedFor: readonly ServiceKind[],
): readonly ServiceTerms[] {
  return services.filter(({ kind }) => !askedFor.includes(kind));
}

/** The days on which what the services cost may change, the earliest first. */
function turningDays(services: readonly ServiceTerms[]): readonly PlainDate[] {
  return services.flatMap(({ from, until }) => (until === null ? [from] : [from, until])).sort();
}

/** What services cost together in a week like the one in which a day lies. */
function costOn(services: readonly ServiceTerms[], day: PlainDate): Pence {
  return services
    .filter(({ from, until }) => from <= day && (until === null || day < until))
    .reduce((sum, service) => plus(sum, weeklyPriceOf(service)), pence(0));
}
