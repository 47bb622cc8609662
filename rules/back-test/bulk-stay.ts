import type { DateSpan } from '../../domain/calendar';
import type { DayNumber } from '../../domain/day-number';
import { dayNumberOf, noEnd } from '../../domain/day-number';
import { invariant } from '../../domain/invariant';
import type { Lot, Route } from '../../domain/placement/terms';
import type { Accommodation } from '../../domain/pricing/accommodation';
import type { Absence, StayToPrice } from '../stay-facts';

// A stay as the inner loop of a back-test holds it: the same as `StayToPrice`, with its days as
// numbers.

export interface BulkSpan {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

export interface BulkService extends BulkSpan {
  readonly weeklyPence: number;
}

export interface BulkAbsence extends BulkSpan {
  readonly kind: Absence['kind'];
}

export interface BulkStay extends BulkSpan {
  readonly route: Route;
  readonly lot: Lot;
  readonly continuousStayStartedOn: DayNumber;
  readonly coreWeeklyPence: number;
  readonly services: readonly BulkService[];
  readonly held: readonly BulkSpan[];
  readonly dateOfBirth: DayNumber | null;
  readonly matchedLongTermOn: DayNumber | null;
  readonly siblingSpans: readonly BulkSpan[];
  readonly absences: readonly BulkAbsence[];
  readonly accommodation: Accommodation | null;
}

/** The stay to a day that is not charged; an open stay cannot be summed. */
export function toBulkStay(stay: StayToPrice): BulkStay {
  invariant(stay.until !== null, 'a stay in a back-test has an end');
  const { services, held, siblingSpans, absences } = stay;
  return {
    route: stay.route,
    lot: stay.lot,
    from: dayNumberOf(stay.startsOn),
    until: dayNumberOf(stay.until),
    continuousStayStartedOn: dayNumberOf(stay.continuousStayStartedOn),
    coreWeeklyPence: stay.coreWeeklyPence,
    services: listed(services, (it) => ({ ...toBulkSpan(it), weeklyPence: it.weeklyPence })),
    held: listed(held, toBulkSpan),
    dateOfBirth: dayOrNull(stay.dateOfBirth),
    matchedLongTermOn: dayOrNull(stay.matchedLongTermOn),
    siblingSpans: listed(siblingSpans, toBulkSpan),
    absences: listed(absences, (it) => ({ ...toBulkSpan(it), kind: it.kind })),
    accommodation: stay.accommodation ?? null,
  };
}

export function toBulkSpan({ from, until }: DateSpan): BulkSpan {
  return { from: dayNumberOf(from), until: until === null ? noEnd : dayNumberOf(until) };
}

export function isWithin(spans: readonly BulkSpan[], day: DayNumber): boolean {
  for (const { from, until } of spans) if (from <= day && day < until) return true;
  return false;
}

const none: readonly never[] = [];

/** Most stays have no such thing: they share one empty list. */
function listed<T, U>(items: readonly T[] | undefined, held: (item: T) => U): readonly U[] {
  return items === undefined || items.length === 0 ? none : items.map(held);
}

function dayOrNull(day: StayToPrice['matchedLongTermOn']): DayNumber | null {
  return day === undefined || day === null ? null : dayNumberOf(day);
}
