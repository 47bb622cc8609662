import type { PlainDate } from '../calendar';
import { addDays, contains, weekday } from '../calendar';
import { invariant } from '../invariant';

/**
 * A named list of non-working weekdays, good for the days from `from` up to but not including
 * `until`. Nothing is guessed about a day outside them.
 */
export interface WorkingCalendar {
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly holidays: readonly PlainDate[];
}

/** Monday to Friday, and no holiday. Throws for a day outside the calendar: ask `covers` first. */
export function isWorkingDay(calendar: WorkingCalendar, day: PlainDate): boolean {
  invariant(covers(calendar, day), `the calendar ${calendar.name} says nothing about ${day}`);
  return weekday(day) <= 5 && !calendar.holidays.includes(day);
}

export function covers(calendar: WorkingCalendar, day: PlainDate): boolean {
  return contains(calendar, day);
}

/**
 * The day that is so many working days after an event; the day of the event is not counted. A
 * negative number counts backwards. Five after Thursday 6 April 2023 is Monday 17 April, as Easter
 * lies between.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  event: PlainDate,
  days: number,
): PlainDate | 'calendar-exhausted' {
  invariant(Number.isSafeInteger(days), `working days are whole: ${String(days)}`);
  const step = days < 0 ? -1 : 1;
  let day = event;
  let left = Math.abs(days);
  while (left > 0) {
    day = addDays(day, step);
    if (!covers(calendar, day)) return 'calendar-exhausted';
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

/** The first working day after a day. */
export function nextWorkingDay(
  calendar: WorkingCalendar,
  day: PlainDate,
): PlainDate | 'calendar-exhausted' {
  return addWorkingDays(calendar, day, 1);
}

/** The last working day before a day, which itself is not counted. */
export function previousWorkingDay(
  calendar: WorkingCalendar,
  day: PlainDate,
): PlainDate | 'calendar-exhausted' {
  return addWorkingDays(calendar, day, -1);
}
