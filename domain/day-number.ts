import type { PlainDate } from './calendar';
import { invariant } from './invariant';

// Days as whole numbers, for bulk questions only: a back-test compares hundreds of thousands of
// days, and text would make that slow. 0 is 1 January 1970, so 1 June 2023 is 19509. Everything
// here agrees with `calendar.ts`, and a property test holds it to that.

/** Days since 1 January 1970 in the Gregorian calendar; negative before it. */
export type DayNumber = number;

/** Later than every day that matters, and a small number: the end of a span that is open. */
export const noEnd: DayNumber = 1_000_000_000;

export function dayNumberOf(day: PlainDate): DayNumber {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8)].map(Number);
  invariant(year !== undefined && month !== undefined && date !== undefined, 'a date has parts');
  return fromParts(year, { month, date });
}

export function plainDateOf(day: DayNumber): PlainDate {
  const { year, month, date } = partsOf(day);
  const text = [String(year).padStart(4, '0'), twoDigits(month), twoDigits(date)].join('-');
  return text as PlainDate; // The parts come from a real day, so the text is a date that exists.
}

/** The same day number so many months later, or the last day of a shorter month, in one step. */
export function addMonthsTo(day: DayNumber, months: number): DayNumber {
  const { year, month, date } = partsOf(day);
  const counted = year * 12 + (month - 1) + months;
  const later = { year: Math.floor(counted / 12), month: (counted % 12) + 1 };
  const last = lastDateOf(later.year, later.month);
  return fromParts(later.year, { month: later.month, date: Math.min(date, last) });
}

/** Whole calendar months completed between two days, the second not before the first. */
export function wholeMonthsFrom(start: DayNumber, day: DayNumber): number {
  const from = partsOf(start);
  const to = partsOf(day);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  // A shorter month completes on its own last day: 31 May plus nine is 28 February.
  const due = Math.min(from.date, lastDateOf(to.year, to.month));
  return to.date >= due ? months : months - 1;
}

/** The birthday of an age; for a child born on 29 February, 1 March in a common year. */
export function birthdayOn(dateOfBirth: DayNumber, age: number): DayNumber {
  const clamped = addMonthsTo(dateOfBirth, age * 12);
  return partsOf(clamped).date === partsOf(dateOfBirth).date ? clamped : clamped + 1;
}

/** Completed years of age on a day that is not before the day of birth. */
export function ageOnDay(dateOfBirth: DayNumber, day: DayNumber): number {
  const years = partsOf(day).year - partsOf(dateOfBirth).year;
  return birthdayOn(dateOfBirth, years) <= day ? years : years - 1;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

// The year begins in March here, so that the leap day is its last: every month then has a fixed
// place in it, and 400 years are 146,097 days. 719,468 days lie from 1 March of year 0 to 1970.
const daysOf400Years = 146_097;
const daysTo1970 = 719_468;

function fromParts(year: number, { month, date }: Omit<Parts, 'year'>): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * daysOf400Years + yearOfEra * 365 + leaps + dayOfYear - daysTo1970;
}

function partsOf(day: DayNumber): Parts {
  const shifted = day + daysTo1970;
  const era = Math.floor(shifted / daysOf400Years);
  const dayOfEra = shifted - era * daysOf400Years;
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const startOfYear = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - startOfYear;
  const fifth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fifth < 10 ? fifth + 3 : fifth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date: dayOfYear - Math.floor((153 * fifth + 2) / 5) + 1 };
}

function lastDateOf(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
