import type { DateSpan, PlainDate } from '../domain/calendar';
import {
  addDays,
  ageOn,
  birthday,
  contains,
  daysBetween,
  wholeMonthsBetween,
} from '../domain/calendar';
import type { Pence } from '../domain/money';
import type { AbsenceKind, Lot, Route } from '../domain/placement/terms';
import type { Accommodation, BenefitAward } from '../domain/pricing/accommodation';
import { benefitOn } from '../domain/pricing/accommodation';
import type { PricedService } from '../domain/pricing/terms';
import type { Book } from './book';
import type { Facts } from './facts';
import { adultAge } from './facts';
import { tablesOn } from './tables';

// From what is known of a stay to the facts that pricing rules name, for each of its days.

/** Days on which the child is away and the placement goes on. */
export interface Absence {
  readonly from: PlainDate;
  /** Null while the child is away. */
  readonly until: PlainDate | null;
  readonly kind: AbsenceKind;
}

export interface StayToPrice {
  readonly route: Route;
  readonly lot: Lot;
  readonly startsOn: PlainDate;
  /** First day of the unbroken stay with this provider; not after `startsOn`. */
  readonly continuousStayStartedOn: PlainDate;
  readonly coreWeeklyPence: Pence;
  readonly services: readonly PricedService[];
  /** The day after the last that is priced; null while the end is open. */
  readonly until: PlainDate | null;
  /** Days on which the place is kept and nobody lives in it. */
  readonly held?: readonly DateSpan[];
  /** Needed for supported accommodation only, where age decides. Not after `startsOn`. */
  readonly dateOfBirth?: PlainDate;
  /** The day of the match for the long term, fostering; null or left out: none. */
  readonly matchedLongTermOn?: PlainDate | null;
  /** For each other child of the sibling group, the days with the same carer; fostering. */
  readonly siblingSpans?: readonly DateSpan[];
  readonly absences?: readonly Absence[];
  /** Needed for supported accommodation only. */
  readonly accommodation?: Accommodation;
  /** By day, the earliest first; left out: none is entered. */
  readonly benefitAwards?: readonly BenefitAward[];
}

/**
 * The facts of one day. Age and accommodation are left out when they are not given: the rules that
 * name them are for supported accommodation, and cannot decide without them.
 */
export function factsOn(book: Book, day: PlainDate, stay: StayToPrice): Facts {
  const { dateOfBirth, accommodation, matchedLongTermOn = null } = stay;
  const past = pastFullFee(book, day, stay);
  return {
    route: stay.route,
    lot: stay.lot,
    wholeMonthsOfStay: wholeMonthsBetween(stay.continuousStayStartedOn, day),
    daysOfStay: daysBetween(stay.continuousStayStartedOn, day),
    pricedOn: day,
    forHeldPlace: (stay.held ?? []).some((span) => contains(span, day)),
    matchedLongTerm: matchedLongTermOn !== null && matchedLongTermOn <= day,
    hasLivedWithSibling: (stay.siblingSpans ?? []).some(
      ({ from, until }) => from <= day && (until === null || until > stay.continuousStayStartedOn),
    ),
    siblingsWithCarer: 1 + (stay.siblingSpans ?? []).filter((it) => contains(it, day)).length,
    // No schedule that we hold has steps, so none can have been passed.
    volumeStepPassed: false,
    ...(past !== null && { absentPastFullFee: past }),
    ...(dateOfBirth !== undefined && {
      ageInYears: ageOn(dateOfBirth, day),
      daysSinceEighteen: daysBetween(birthday(dateOfBirth, adultAge), day),
    }),
    ...(accommodation && {
      housingBenefitEligible: accommodation.housingBenefitEligible,
      exemptAccommodation: accommodation.exempt,
      benefitSumKnown: benefitOn(stay.benefitAwards ?? [], day) !== null,
    }),
  };
}

/** The days on which a fact that no rule counts out can turn. */
export function factEdges(book: Book, stay: StayToPrice): readonly PlainDate[] {
  const absences = stay.absences ?? [];
  const spans = [...(stay.held ?? []), ...(stay.siblingSpans ?? []), ...absences];
  const edges = spans.flatMap(({ from, until }) => (until === null ? [from] : [from, until]));
  const cutIns = absences.flatMap((absence) => {
    const days = fullFeeDays(book, absence);
    return typeof days === 'number' ? [addDays(absence.from, days)] : [];
  });
  const matched = stay.matchedLongTermOn ?? null;
  const awarded = (stay.benefitAwards ?? []).map(({ from }) => from);
  return [...edges, ...cutIns, ...awarded, ...(matched === null ? [] : [matched])];
}

/** Null when the child is absent and no table says how long the full price is paid. */
function pastFullFee(book: Book, day: PlainDate, stay: StayToPrice): boolean | null {
  const absence = (stay.absences ?? []).find((it) => contains(it, day));
  if (absence === undefined) return false;
  const days = fullFeeDays(book, absence);
  if (days === undefined) return null;
  return days !== null && addDays(absence.from, days) <= day;
}

/** Null: every day. Undefined: no table in force on the first day of the absence has this kind. */
function fullFeeDays(book: Book, { from, kind }: Absence): number | null | undefined {
  return tablesOn(book, { kind: 'absence-days', on: from })
    .flatMap(({ file }) => file.rows)
    .find(({ absence }) => absence === kind)?.fullFeeDays;
}
