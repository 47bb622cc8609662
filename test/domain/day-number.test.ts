import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  birthday,
  daysBetween,
  plainDate,
  wholeMonthsBetween,
} from '../../domain/calendar';
import {
  addMonthsTo,
  ageOnDay,
  birthdayOn,
  dayNumberOf,
  plainDateOf,
  wholeMonthsFrom,
} from '../../domain/day-number';

const epoch = plainDate('1970-01-01');
// From 1900, which was no leap year, to 2149.
const days = fc.integer({ min: -25_567, max: 65_700 });

describe('day numbers', () => {
  test('1 January 1970 is 0, and 1 June 2023 is 19509', () => {
    expect(dayNumberOf(epoch)).toBe(0);
    expect(dayNumberOf(plainDate('2023-06-01'))).toBe(19_509);
    expect(plainDateOf(-1)).toBe('1969-12-31');
  });

  test('nine months after 31 May 2024 come on 28 February 2025, and are complete on it', () => {
    const start = dayNumberOf(plainDate('2024-05-31'));
    const due = addMonthsTo(start, 9);

    expect(plainDateOf(due)).toBe('2025-02-28');
    expect([due - 1, due, due + 1].map((day) => wholeMonthsFrom(start, day))).toEqual([8, 9, 9]);
  });

  test('a birthday on 29 February falls on 1 March in a common year', () => {
    const born = dayNumberOf(plainDate('2008-02-29'));

    expect([16, 18].map((age) => plainDateOf(birthdayOn(born, age)))).toEqual([
      '2024-02-29',
      '2026-03-01',
    ]);
  });

  test('agree with the calendar on every day, month, birthday and age', () => {
    const later = fc.integer({ min: 0, max: 15_000 });
    const months = fc.integer({ min: 0, max: 480 });

    fc.assert(
      fc.property(days, later, months, (start, distance, count) => {
        const day = addDays(epoch, start);
        const until = addDays(day, distance);

        expect(dayNumberOf(day)).toBe(daysBetween(epoch, day));
        expect(plainDateOf(start)).toBe(day);
        expect(plainDateOf(addMonthsTo(start, count))).toBe(addMonths(day, count));
        expect(wholeMonthsFrom(start, start + distance)).toBe(wholeMonthsBetween(day, until));
        expect(plainDateOf(birthdayOn(start, count % 40))).toBe(birthday(day, count % 40));
        expect(ageOnDay(start, start + distance)).toBe(ageOn(day, until));
      }),
      { numRuns: 300 },
    );
  });
});
