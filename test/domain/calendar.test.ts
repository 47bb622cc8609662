import fc from 'fast-check';
import type { DateSpan, PlainDate } from '../../domain/calendar';
import {
  addDays,
  addMonths,
  ageOn,
  birthday,
  contains,
  daysBetween,
  earliest,
  epochMsOf,
  isPlainDate,
  isoInstant,
  latest,
  londonDateOf,
  londonInstant,
  overlap,
  plainDate,
  weekday,
  wholeMonthsBetween,
} from '../../domain/calendar';

const day = (text: string): PlainDate => plainDate(text);
const epoch = day('2000-01-01');
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(epoch, days));

function span(from: string, until: string | null): DateSpan {
  return { from: day(from), until: until === null ? null : day(until) };
}

describe('isPlainDate', () => {
  test.each([
    '2023-02-29',
    '2024-02-30',
    '2024-13-01',
    '2024-00-10',
    '2024-1-1',
    '20240101',
    '2024-01-01T00:00',
    '2024-01-01[u-ca=hebrew]',
    ' 2024-01-01',
    '2024-01-01\n',
    '+002024-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow('not a date');
  });

  test('refuses what is no text', () => {
    expect([20240101, null, undefined, {}, ['2024-01-01']].map(isPlainDate)).toEqual(
      Array(5).fill(false),
    );
  });

  test('takes 29 February of a leap year', () => {
    expect(isPlainDate('2024-02-29')).toBe(true);
  });
});

describe('addMonths', () => {
  test.each([
    ['2023-06-01', 9, '2024-03-01'],
    ['2023-05-31', 9, '2024-02-29'],
    ['2024-05-31', 9, '2025-02-28'],
    ['2024-08-31', 2, '2024-10-31'],
    ['2024-08-31', 1, '2024-09-30'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months are %s', (start, months, expected) => {
    expect(addMonths(day(start), months)).toBe(expected);
  });
});

describe('addDays', () => {
  test.each([
    ['2024-03-01', 42, '2024-04-12'],
    ['2023-05-01', 42, '2023-06-12'],
    ['2024-03-01', -1, '2024-02-29'],
  ])('%s and %i days are %s', (start, days, expected) => {
    expect(addDays(day(start), days)).toBe(expected);
  });

  test('refuses to leave the years of four digits', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow('not a date');
  });

  test('is undone by daysBetween, and sorts as the days do', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 5_000 }), (start, days) => {
        const later = addDays(start, days);

        expect(daysBetween(start, later)).toBe(days);
        expect(daysBetween(later, start)).toBe(days === 0 ? 0 : -days);
        expect(start <= later).toBe(true);
      }),
    );
  });

  test('1 April 2023 to 31 March 2026, both in, are 1,096 days', () => {
    expect(daysBetween(day('2023-04-01'), day('2026-04-01'))).toBe(1096);
  });
});

describe('wholeMonthsBetween', () => {
  test.each([
    ['2024-05-31', '2025-02-27', 8],
    ['2024-05-31', '2025-02-28', 9],
    ['2024-05-31', '2025-03-01', 9],
    ['2023-06-01', '2024-02-29', 8],
    ['2023-06-01', '2024-03-01', 9],
    ['2024-05-31', '2024-05-31', 0],
  ])('from %s to %s are %i', (start, end, months) => {
    expect(wholeMonthsBetween(day(start), day(end))).toBe(months);
  });

  test('does not count backwards', () => {
    expect(() => wholeMonthsBetween(day('2024-06-02'), day('2024-06-01'))).toThrow('forwards');
  });

  test('finds the nth month on the day that addMonths says, and not a day before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (start, months) => {
        const turn = addMonths(start, months);

        expect(wholeMonthsBetween(start, turn)).toBe(months);
        expect(wholeMonthsBetween(start, addDays(turn, -1))).toBe(months - 1);
      }),
    );
  });
});

describe('birthday and ageOn', () => {
  test.each([
    ['2006-05-15', 18, '2024-05-15'],
    ['2008-02-29', 16, '2024-02-29'],
    ['2008-02-29', 18, '2026-03-01'],
  ])('born %s, %i on %s', (born, age, expected) => {
    expect(birthday(day(born), age)).toBe(expected);
  });

  test('an age begins on the birthday', () => {
    const born = day('2008-02-29');

    expect(ageOn(born, day('2026-02-28'))).toBe(17);
    expect(ageOn(born, day('2026-03-01'))).toBe(18);
    expect(ageOn(born, born)).toBe(0);
    expect(() => ageOn(born, day('2008-02-28'))).toThrow('nobody has an age');
  });
});

describe('weekday', () => {
  test('Monday is 1 and Sunday is 7', () => {
    expect(weekday(day('2024-06-03'))).toBe(1);
    expect(weekday(day('2024-06-09'))).toBe(7);
  });
});

describe('London', () => {
  test('is an hour ahead in summer, so that its day begins at 23:00 UTC', () => {
    expect(londonDateOf(Date.UTC(2024, 5, 30, 22, 59))).toBe('2024-06-30');
    expect(londonDateOf(Date.UTC(2024, 5, 30, 23, 0))).toBe('2024-07-01');
    expect(londonDateOf(Date.UTC(2024, 0, 30, 23, 59))).toBe('2024-01-30');
    expect(isoInstant(londonInstant(day('2024-07-01'), '17:00'))).toBe('2024-07-01T16:00:00.000Z');
    expect(isoInstant(londonInstant(day('2024-01-01'), '17:00'))).toBe('2024-01-01T17:00:00.000Z');
  });

  test('reads a skipped time an hour later, and a doubled one as the first', () => {
    expect(isoInstant(londonInstant(day('2023-03-26'), '01:30'))).toBe('2023-03-26T01:30:00.000Z');
    expect(isoInstant(londonInstant(day('2023-10-29'), '01:30'))).toBe('2023-10-29T00:30:00.000Z');
  });

  test.each(['24:00', '9:00', '09:60', '09:00:00', ''])('has no time %j', (time) => {
    expect(() => londonInstant(day('2024-06-01'), time)).toThrow('not a time');
  });

  test('every time of a day lies on that day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const two = (part: number): string => String(part).padStart(2, '0');
        const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

        expect(londonDateOf(londonInstant(date, time))).toBe(date);
      }),
    );
  });
});

describe('epochMsOf', () => {
  test.each([
    '2024-06-01',
    '2024-06-01T09:00:00',
    '2024-06-01T09:00Z',
    '2024-06-31T09:00:00Z',
    '2024-06-01T24:00:00Z',
    '2024-06-01T09:00:60Z',
    '2024-06-01 09:00:00Z',
    '2024-06-01T09:00:00+01:00[Europe/London]',
    '1717232400000',
  ])('refuses %j', (text) => {
    expect(epochMsOf(text)).toBeNull();
  });

  test('reads an offset, and comes back from the wire as it went', () => {
    expect(epochMsOf('2024-06-01T10:00:00+01:00')).toBe(Date.UTC(2024, 5, 1, 9));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (instant) => {
        expect(epochMsOf(isoInstant(instant))).toBe(instant);
      }),
    );
  });
});

describe('spans', () => {
  test('share no day when one begins where the other ends', () => {
    expect(overlap(span('2024-01-01', '2024-02-01'), span('2024-02-01', null))).toBeNull();
    expect(contains(span('2024-01-01', '2024-02-01'), day('2024-02-01'))).toBe(false);
    expect(contains(span('2024-01-01', '2024-02-01'), day('2024-01-01'))).toBe(true);
  });

  test('share the later beginning and the earlier end', () => {
    expect(overlap(span('2024-01-01', null), span('2023-01-01', '2024-03-01'))).toEqual(
      span('2024-01-01', '2024-03-01'),
    );
    expect(overlap(span('2024-01-01', null), span('2024-05-01', null))).toEqual(
      span('2024-05-01', null),
    );
  });

  test('earliest and latest find the ends of a list', () => {
    const days = ['2024-05-01', '2023-05-01', '2025-05-01'].map(day);

    expect(earliest(day('2024-01-01'), ...days)).toBe('2023-05-01');
    expect(latest(day('2024-01-01'), ...days)).toBe('2025-05-01');
  });

  test('a day lies in the overlap exactly when it lies in both', () => {
    const anySpan = fc
      .tuple(anyDay, fc.option(fc.integer({ min: 1, max: 3_000 })))
      .map(([from, days]): DateSpan => ({
        from,
        until: days === null ? null : addDays(from, days),
      }));
    fc.assert(
      fc.property(anySpan, anySpan, anyDay, (a, b, date) => {
        const both = overlap(a, b);

        expect(both !== null && contains(both, date)).toBe(contains(a, date) && contains(b, date));
      }),
    );
  });
});
