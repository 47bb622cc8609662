import type { DateSpan, PlainDate } from '../../domain/calendar';
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

/** The route and the agreed price that hold from a day inside the stay. */
export interface BulkTurn {
  readonly from: DayNumber;
  readonly route: Route;
  readonly coreWeeklyPence: number;
}

export interface BulkBenefit {
  readonly from: DayNumber;
  readonly weeklyPence: number;
}

export interface BulkStay extends BulkSpan {
  readonly route: Route;
  readonly lot: Lot;
  readonly continuousStayStartedOn: DayNumber;
  readonly coreWeeklyPence: number;
  readonly services: readonly BulkService[];
  /** By day; most stays have none. */
  readonly turns: readonly BulkTurn[];
  readonly held: readonly BulkSpan[];
  readonly dateOfBirth: DayNumber | null;
  readonly matchedLongTermOn: DayNumber | null;
  readonly siblingSpans: readonly BulkSpan[];
  readonly absences: readonly BulkAbsence[];
  readonly accommodation: Accommodation | null;
  /** By day, the earliest first. */
  readonly benefitAwards: readonly BulkBenefit[];
}

/** A stay with the days on which it comes onto another route, or its agreed price is varied. */
export interface TurningStay extends StayToPrice {
  readonly turns?: readonly (Pick<StayToPrice, 'route' | 'coreWeeklyPence'> & {
    readonly from: PlainDate;
  })[];
}

/** The stay to a day that is not charged; an open stay cannot be summed. */
export function toBulkStay(stay: TurningStay): BulkStay {
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
    turns: listed(stay.turns, (it) => ({ ...it, from: dayNumberOf(it.from) })),
    held: listed(held, toBulkSpan),
    dateOfBirth: dayOrNull(stay.dateOfBirth),
    matchedLongTermOn: dayOrNull(stay.matchedLongTermOn),
    siblingSpans: listed(siblingSpans, toBulkSpan),
    absences: listed(absences, (it) => ({ ...toBulkSpan(it), kind: it.kind })),
    accommodation: stay.accommodation ?? null,
    benefitAwards: listed(stay.benefitAwards, (it) => ({ ...it, from: dayNumberOf(it.from) })),
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

/** The benefit awarded for a day, in pence a week; null while none is entered. */
export function bulkBenefitOn({ benefitAwards }: BulkStay, day: DayNumber): number | null {
  let sum: number | null = null;
  for (const { from, weeklyPence } of benefitAwards) if (from <= day) sum = weeklyPence;
  return sum;
}
