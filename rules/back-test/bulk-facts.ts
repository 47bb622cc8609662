import type { DayNumber } from '../../domain/day-number';
import { ageOnDay, birthdayOn, noEnd, wholeMonthsFrom } from '../../domain/day-number';
import type { FactValue } from '../../domain/pricing/finding';
import { adultAge, type FactName } from '../facts';
import type { BulkStay } from './bulk-stay';
import { bulkBenefitOn, isWithin } from './bulk-stay';
import type { BulkTables } from './bulk-tables';
import { cutInDay } from './bulk-tables';

// What a stay supplies to the price rules, as `stay-facts.ts` does for recorded prices. A property
// test compares the two: a fact that is supplied there and not here is found.

export type FactOnDay = (stay: BulkStay, day: DayNumber) => FactValue | undefined;

/** These do not change from day to day, so they are read once for a stay. */
export const lastingFacts: readonly FactName[] = [
  'route',
  'lot',
  'volumeStepPassed',
  'housingBenefitEligible',
  'exemptAccommodation',
];

/** Each fact that a stay can supply. One that is not here is missing. */
export function factsOnDay(tables: BulkTables): Readonly<Partial<Record<FactName, FactOnDay>>> {
  return {
    route: ({ route }) => route,
    lot: ({ lot }) => lot,
    wholeMonthsOfStay: (stay, day) => wholeMonthsFrom(stay.continuousStayStartedOn, day),
    daysOfStay: (stay, day) => day - stay.continuousStayStartedOn,
    pricedOn: (_, day) => day,
    forHeldPlace: ({ held }, day) => isWithin(held, day),
    matchedLongTerm: ({ matchedLongTermOn: on }, day) => on !== null && on <= day,
    hasLivedWithSibling: hadSiblingBy,
    siblingsWithCarer: siblingsOn,
    volumeStepPassed: () => false,
    absentPastFullFee: (stay, day) => pastFullFee(tables, { stay, day }),
    ageInYears: ({ dateOfBirth: born }, day) => (born === null ? undefined : ageOnDay(born, day)),
    daysSinceEighteen: ({ dateOfBirth: born }, day) =>
      born === null ? undefined : day - birthdayOn(born, adultAge),
    housingBenefitEligible: ({ accommodation }) => accommodation?.housingBenefitEligible,
    exemptAccommodation: ({ accommodation }) => accommodation?.exempt,
    benefitSumKnown: (stay, day) =>
      stay.accommodation === null ? undefined : bulkBenefitOn(stay, day) !== null,
  };
}

/** Calls back with each day on which a fact that no rule counts out can turn. */
export function eachFactEdge(
  tables: BulkTables,
  stay: BulkStay,
  found: (day: DayNumber) => void,
): void {
  for (const spans of [stay.held, stay.siblingSpans, stay.absences]) {
    for (const { from, until } of spans) {
      found(from);
      if (until !== noEnd) found(until);
    }
  }
  for (const absence of stay.absences) {
    const cutIn = cutInDay(tables, absence);
    if (typeof cutIn === 'number') found(cutIn);
  }
  for (const { from } of stay.benefitAwards) found(from);
  if (stay.matchedLongTermOn !== null) found(stay.matchedLongTermOn);
}

function hadSiblingBy(
  { siblingSpans, continuousStayStartedOn }: BulkStay,
  day: DayNumber,
): boolean {
  for (const { from, until } of siblingSpans) {
    if (from <= day && until > continuousStayStartedOn) return true;
  }
  return false;
}

function siblingsOn({ siblingSpans }: BulkStay, day: DayNumber): number {
  let count = 1;
  for (const { from, until } of siblingSpans) if (from <= day && day < until) count += 1;
  return count;
}

/** Undefined when the child is absent and no table says how long the full price is paid. */
function pastFullFee(
  tables: BulkTables,
  { stay, day }: { readonly stay: BulkStay; readonly day: DayNumber },
): boolean | undefined {
  for (const absence of stay.absences) {
    if (absence.from > day || day >= absence.until) continue;
    const cutIn = cutInDay(tables, absence);
    return cutIn === undefined ? undefined : cutIn !== null && cutIn <= day;
  }
  return false;
}
