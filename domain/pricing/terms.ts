import type { DateSpan, PlainDate } from '../calendar';
import type { Pence } from '../money';
import { pence, roundHalfUp } from '../money';
import type { ServiceTerms } from '../placement/terms';

/** An additional service as the timeline sees it: a weekly sum on the days of its span. */
export interface PricedService extends DateSpan {
  readonly weeklyPence: Pence;
}

/** What a stay is priced from. Spans are half-open; `until` is null while the end is open. */
export interface Terms {
  readonly startsOn: PlainDate;
  /** First day of the unbroken stay with this provider: the discount clocks count from it. */
  readonly continuousStayStartedOn: PlainDate;
  /** Fixed for the lifetime of the placement. */
  readonly coreWeeklyPence: Pence;
  readonly services: readonly PricedService[];
  readonly until: PlainDate | null;
}

/**
 * What a service costs a week: quantity times rate, rounded half up once. Ten and a half hours, as
 * 1050 hundredths, at £24.99 come to £262.40.
 */
export function weeklyPriceOf(
  service: Pick<ServiceTerms, 'quantityHundredths' | 'ratePence'>,
): Pence {
  const hundredths = BigInt(service.quantityHundredths) * BigInt(service.ratePence);
  return pence(roundHalfUp(hundredths, 100));
}

export function priceServices(services: readonly ServiceTerms[]): readonly PricedService[] {
  return services.map((service) => ({
    from: service.from,
    until: service.until,
    weeklyPence: weeklyPriceOf(service),
  }));
}
