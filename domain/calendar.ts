import { Temporal } from 'temporal-polyfill';
import { invariant } from './invariant';

// Dates are civil dates in Europe/London, kept as ISO text, so that they sort, compare and travel
// as themselves. Spans are half-open: `from` is in, `until` is out. Nothing here reads a clock:
// today is always an argument. This is the one file of the domain that takes a package.

declare const plainDateBrand: unique symbol;

/** A date that exists, as `YYYY-MM-DD`, in Europe/London. Compare two of them with `<`. */
export type PlainDate = string & { readonly [plainDateBrand]: true };

/** An instant, in whole milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** Days from `from`, which is in, to `until`, which is out; null means that the end is open. */
export interface DateSpan {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

const london = 'Europe/London';
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const instantPattern =
  /^\d{4}-\d{2}-\d{2}T\d{2}:[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d{2}:[0-5]\d)$/;

/** True for ISO text that names a day of the calendar: `2023-02-29` does not. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !datePattern.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Reads a date that is known to be one. Throws otherwise: that is a bug, never a refusal. */
export function plainDate(text: string): PlainDate {
  invariant(isPlainDate(text), `not a date of the form YYYY-MM-DD that exists: ${text}`);
  return text;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return textOf(Temporal.PlainDate.from(day).add({ days }));
}

/**
 * The same day number so many calendar months later, or the last day of a shorter month.
 *
 * All the months are added in one step: 31 August plus two is 31 October, while plus one and plus
 * one again is 30 October. 31 May 2024 plus nine is 28 February 2025.
 */
export function addMonths(day: PlainDate, months: number): PlainDate {
  return textOf(Temporal.PlainDate.from(day).add({ months }));
}

/** Days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: PlainDate, until: PlainDate): number {
  return Temporal.PlainDate.from(from).until(until, { largestUnit: 'days' }).days;
}

/**
 * Whole calendar months completed between two days, the second not before the first.
 *
 * Counted with our own `addMonths`, because the library disagrees with itself at month ends: it
 * adds nine months to 31 May 2024 and says 28 February 2025, but between those two days it counts
 * eight months and 28 days. The ninth month would be found a day late, at the dearer price.
 */
export function wholeMonthsBetween(start: PlainDate, day: PlainDate): number {
  invariant(start <= day, `months are counted forwards, not from ${start} to ${day}`);
  const counted = Temporal.PlainDate.from(start).until(day, { largestUnit: 'months' }).months;
  return addMonths(start, counted + 1) <= day ? counted + 1 : counted;
}

/** Monday is 1, Sunday is 7. */
export function weekday(day: PlainDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/**
 * The day on which somebody reaches an age. Born on 29 February, a birthday in a common year falls
 * on 1 March: our reading, as the library's own answer would be a day early, on 28 February.
 */
export function birthday(dateOfBirth: PlainDate, age: number): PlainDate {
  const clamped = addMonths(dateOfBirth, age * 12);
  return clamped.slice(5) === dateOfBirth.slice(5) ? clamped : addDays(clamped, 1);
}

/** Completed years of age on a day, which is not before the day of birth. */
export function ageOn(dateOfBirth: PlainDate, day: PlainDate): number {
  invariant(dateOfBirth <= day, `nobody has an age on ${day} who is born on ${dateOfBirth}`);
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return birthday(dateOfBirth, years) <= day ? years : years - 1;
}

/** The date in London at an instant: 23:30 UTC on 30 June is 1 July there. */
export function londonDateOf(instant: EpochMs): PlainDate {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(london);
  return plainDate(there.toPlainDate().toString());
}

/**
 * The instant at which clocks in London show a time, given as `HH:MM`, on a day.
 *
 * A time that the clock change skips (01:30 on 26 March 2023) is read an hour later; one that
 * comes twice (01:30 on 29 October 2023) is read as the first.
 */
export function londonInstant(day: PlainDate, time: string): EpochMs {
  invariant(timePattern.test(time), `not a time of the form HH:MM: ${time}`);
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return local.toZonedDateTime(london, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The instant at which a day is over in London, which is no more of it. */
export function endOfDay(day: PlainDate): EpochMs {
  return londonInstant(addDays(day, 1), '00:00');
}

/** An instant for the wire, RFC 3339 in UTC, always with milliseconds, so that it sorts as text. */
export function isoInstant(instant: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'millisecond' });
}

/** Reads RFC 3339 text with its offset; null when it is anything else or does not exist. */
export function epochMsOf(isoText: string): EpochMs | null {
  if (!instantPattern.test(isoText)) return null;
  try {
    return Temporal.Instant.from(isoText).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The days that lie in both spans, or null when there are none. */
export function overlap(a: DateSpan, b: DateSpan): DateSpan | null {
  const from = latest(a.from, b.from);
  const until = earlierEnd(a.until, b.until);
  return until === null || from < until ? { from, until } : null;
}

export function contains(span: DateSpan, day: PlainDate): boolean {
  return span.from <= day && (span.until === null || day < span.until);
}

export function earliest(first: PlainDate, ...others: readonly PlainDate[]): PlainDate {
  return others.reduce((least, day) => (day < least ? day : least), first);
}

export function latest(first: PlainDate, ...others: readonly PlainDate[]): PlainDate {
  return others.reduce((most, day) => (day > most ? day : most), first);
}

/** What the library has worked out is a date: only a year of five digits would not sort as text. */
function textOf(date: Temporal.PlainDate): PlainDate {
  const text = date.toString();
  invariant(text.length === 10, `not a date of four-digit years: ${text}`);
  return text as PlainDate;
}

function earlierEnd(a: PlainDate | null, b: PlainDate | null): PlainDate | null {
  if (a === null) return b;
  return b === null ? a : earliest(a, b);
}
