import fc from 'fast-check';
import { addDays, daysBetween, plainDate, weekday } from '../../../domain/calendar';
import type { WorkingCalendar } from '../../../domain/deadlines/working-days';
import {
  addWorkingDays,
  covers,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
} from '../../../domain/deadlines/working-days';
import { workingCalendar } from '../../../rules/reference';
import { shippedBook } from '../../rules/shipped-book';

const statutory = workingCalendar(shippedBook(), 'statutory');
const short: WorkingCalendar = {
  name: 'short',
  from: plainDate('2024-06-03'),
  until: plainDate('2024-06-10'),
  holidays: [plainDate('2024-06-05')],
};

describe('addWorkingDays', () => {
  test.each([
    ['2023-04-03', 20, '2023-05-04'],
    ['2023-04-06', 5, '2023-04-17'],
    ['2023-04-28', 5, '2023-05-09'],
    ['2023-05-05', 10, '2023-05-22'],
    ['2023-12-22', 5, '2024-01-03'],
    ['2023-12-22', 20, '2024-01-24'],
    ['2024-03-28', 5, '2024-04-08'],
    ['2024-12-23', 10, '2025-01-09'],
    ['2025-04-17', 5, '2025-04-28'],
    ['2026-12-24', 5, '2027-01-05'],
  ])('%s and %i working days are %s', (event, days, due) => {
    expect(addWorkingDays(statutory, plainDate(event), days)).toBe(due);
  });

  test('says so at the end of the calendar, and at its beginning, and never guesses', () => {
    expect(addWorkingDays(short, plainDate('2024-06-03'), 3)).toBe('2024-06-07');
    expect(addWorkingDays(short, plainDate('2024-06-03'), 4)).toBe('calendar-exhausted');
    expect(addWorkingDays(short, plainDate('2024-06-04'), -2)).toBe('calendar-exhausted');
    expect(addWorkingDays(statutory, plainDate('2028-12-29'), 1)).toBe('calendar-exhausted');
  });

  test('does not take half days', () => {
    expect(() => addWorkingDays(short, plainDate('2024-06-03'), 0.5)).toThrow('are whole');
  });

  test('lands on a working day, with that many from the event to it', () => {
    const event = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays(statutory.from, days));
    fc.assert(
      fc.property(event, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const due = addWorkingDays(statutory, from, days);
        if (due === 'calendar-exhausted') throw new Error('5,040 days lie in the calendar');
        const passed = Array.from({ length: daysBetween(from, due) }, (_, n) =>
          addDays(from, n + 1),
        );

        expect(passed.filter((day) => isWorkingDay(statutory, day))).toHaveLength(days);
        expect(isWorkingDay(statutory, due)).toBe(true);
      }),
    );
  });
});

describe('isWorkingDay', () => {
  test('there are 25 weekday holidays from 1 April 2023 to 31 March 2026', () => {
    const days = Array.from({ length: 1096 }, (_, n) => addDays(plainDate('2023-04-01'), n));
    const holidays = days.filter((day) => weekday(day) <= 5 && !isWorkingDay(statutory, day));

    expect(holidays).toHaveLength(25);
    expect(holidays).toContain('2023-05-08');
  });

  test('has no answer for a day outside its calendar', () => {
    expect(covers(short, plainDate('2024-06-10'))).toBe(false);
    expect(() => isWorkingDay(short, plainDate('2024-06-10'))).toThrow('says nothing about');
  });
});

describe('the next and the previous working day', () => {
  test('lie strictly after and strictly before', () => {
    expect(nextWorkingDay(short, plainDate('2024-06-04'))).toBe('2024-06-06');
    expect(previousWorkingDay(short, plainDate('2024-06-06'))).toBe('2024-06-04');
    expect(previousWorkingDay(statutory, plainDate('2024-05-28'))).toBe('2024-05-24');
  });
});
