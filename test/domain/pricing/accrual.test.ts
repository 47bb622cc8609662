import fc from 'fast-check';
import { addDays, daysBetween, plainDate } from '../../../domain/calendar';
import { pence, plus } from '../../../domain/money';
import { accruedPence, averageWeeklyPence } from '../../../domain/pricing/accrual';
import type { Segment } from '../../../domain/pricing/timeline';

const start = plainDate('2024-05-31');

/** Segments of some weekly prices, each so many days long, the last one open. */
function stayOf(...pieces: readonly { weekly: number; days: number }[]): readonly Segment[] {
  let from = start;
  return pieces.map(({ weekly, days }, index) => {
    const until = index === pieces.length - 1 ? null : addDays(from, days);
    const segment = { from, until, weeklyPence: pence(weekly), because: [] };
    from = addDays(from, days);
    return segment;
  });
}

describe('accruedPence', () => {
  test('refuses a span that ends before it begins', () => {
    const span = { from: start, until: addDays(start, -1) };

    expect(() => accruedPence(stayOf({ weekly: 1, days: 1 }), span)).toThrow('does not end before');
  });

  test('£4,500.00 a week for ten days is £6,428.57', () => {
    const segments = stayOf({ weekly: 450000, days: 10 });

    expect(accruedPence(segments, { from: start, until: addDays(start, 10) })).toBe(642857);
  });

  test('nothing accrues on no day, before the stay, or after its end', () => {
    const closed = stayOf({ weekly: 450000, days: 10 }).map((segment) => ({
      ...segment,
      until: addDays(start, 10),
    }));

    expect(accruedPence(closed, { from: start, until: start })).toBe(0);
    expect(accruedPence(closed, { from: addDays(start, -90), until: start })).toBe(0);
    expect(accruedPence(closed, { from: addDays(start, 10), until: addDays(start, 90) })).toBe(0);
  });

  test('1 April 2023 to 31 March 2026 is 1,096 days, and not three times 52 weeks', () => {
    const from = plainDate('2023-04-01');
    const segments = [{ from, until: null, weeklyPence: pence(700000), because: [] }];

    expect(accruedPence(segments, { from, until: plainDate('2026-04-01') })).toBe(109_600_000);
  });
});

describe('accruedPence, for any stay', () => {
  test('however a stay is split, the parts add up to the whole, to the penny', () => {
    const piece = fc.record({
      weekly: fc.integer({ min: 0, max: 2_000_000 }),
      days: fc.integer({ min: 1, max: 400 }),
    });
    const cuts = fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), cuts, (pieces, some) => {
        const segments = stayOf(...pieces);
        const days = [0, ...some, 900].sort((a, b) => a - b).map((days) => addDays(start, days));
        const parts = days.slice(1).map((until, index) => {
          return accruedPence(segments, { from: days[index] ?? start, until });
        });

        const whole = accruedPence(segments, { from: start, until: addDays(start, 900) });

        expect(parts.reduce(plus)).toBe(whole);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });

  test('is the exact sum of sevenths, rounded half up once', () => {
    const piece = fc.record({
      weekly: fc.integer({ min: 0, max: 2_000_000 }),
      days: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(piece, piece, (first, last) => {
        const sevenths = first.weekly * first.days + last.weekly * last.days;
        const until = addDays(start, first.days + last.days);

        const accrued = accruedPence(stayOf(first, last), { from: start, until });

        expect(accrued).toBe(Number((2n * BigInt(sevenths) + 7n) / 14n));
      }),
    );
  });
});

describe('averageWeeklyPence', () => {
  test('needs a day', () => {
    const segments = stayOf({ weekly: 450000, days: 7 });

    expect(() => averageWeeklyPence(segments, { from: start, until: start })).toThrow('one day');
  });

  test('a year at £4,500.00, with 3% off from the ninth month, averages £4,465.97', () => {
    const turn = plainDate('2025-02-28');
    const segments = stayOf(
      { weekly: 450000, days: daysBetween(start, turn) },
      { weekly: 436500, days: 1 },
    );

    const average = averageWeeklyPence(segments, { from: start, until: plainDate('2025-05-31') });

    // 273 days at 450000 and 92 at 436500 come to 23286857 pence; times 7, over 365 days.
    expect(average).toBe(446597);
  });
});
