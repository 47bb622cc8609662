import type { DateSpan } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import type { DayNumber } from '../../domain/day-number';
import { dayNumberOf, noEnd, wholeMonthsFrom } from '../../domain/day-number';
import type { Lot, Route } from '../../domain/placement/terms';
import type { FactValue } from '../../domain/pricing/finding';
import type { FactName } from '../facts';
import type { StayToPrice } from '../price';

// A stay as the inner loop of a back-test holds it: spans and days are numbers. It says the same
// as `StayToPrice`, whose facts it must supply alike: a property test compares the two.

export interface BulkSpan {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

export interface BulkService extends BulkSpan {
  readonly weeklyPence: number;
}

export interface BulkStay extends BulkSpan {
  readonly route: Route;
  readonly lot: Lot;
  readonly continuousStayStartedOn: DayNumber;
  readonly coreWeeklyPence: number;
  readonly services: readonly BulkService[];
  readonly held: readonly BulkSpan[];
}

/** The stay to a day that is not charged; an open stay cannot be summed. */
export function toBulkStay(stay: StayToPrice): BulkStay {
  invariant(stay.until !== null, 'a stay in a back-test has an end');
  return {
    route: stay.route,
    lot: stay.lot,
    from: dayNumberOf(stay.startsOn),
    until: dayNumberOf(stay.until),
    continuousStayStartedOn: dayNumberOf(stay.continuousStayStartedOn),
    coreWeeklyPence: stay.coreWeeklyPence,
    services: stay.services.map(({ from, until, weeklyPence }) => ({
      ...toBulkSpan({ from, until }),
      weeklyPence,
    })),
    held: (stay.held ?? []).map(toBulkSpan),
  };
}

export function toBulkSpan({ from, until }: DateSpan): BulkSpan {
  return { from: dayNumberOf(from), until: until === null ? noEnd : dayNumberOf(until) };
}

/** What a stay supplies to the price rules on a day. A fact that is not here is missing. */
export const factOnDay: Readonly<
  Partial<Record<FactName, (stay: BulkStay, day: DayNumber) => FactValue | undefined>>
> = {
  route: ({ route }) => route,
  lot: ({ lot }) => lot,
  wholeMonthsOfStay: (stay, day) => wholeMonthsFrom(stay.continuousStayStartedOn, day),
  daysOfStay: (stay, day) => day - stay.continuousStayStartedOn,
  pricedOn: (_, day) => day,
  forHeldPlace: ({ held }, day) => isWithin(held, day),
};

export function isWithin(spans: readonly BulkSpan[], day: DayNumber): boolean {
  for (const { from, until } of spans) if (from <= day && day < until) return true;
  return false;
}
