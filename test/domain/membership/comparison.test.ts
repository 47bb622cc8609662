import fc from 'fast-check';
import type { PricedPair } from '../../../domain/membership/comparison';
import { comparePrices } from '../../../domain/membership/comparison';
import { pence } from '../../../domain/money';

const pair = (placement: string, changes: Partial<PricedPair> = {}): PricedPair => ({
  placement,
  year: 2022,
  days: 365,
  leftOutBecause: null,
  currentWeeklyPence: pence(87_215),
  firstWeeklyPence: pence(86_000),
  discountedWeeklyPence: pence(81_700),
  ...changes,
});

describe('comparePrices', () => {
  test('a placement that is left out counts as considered, with its reason, and in no sum', () => {
    const comparison = comparePrices([pair('F1'), pair('F2', { leftOutBecause: 'Very dear.' })]);

    expect(comparison.leftOut).toEqual([{ placement: 'F2', because: 'Very dear.' }]);
    expect(comparison.years).toHaveLength(1);
    expect(comparison.years[0]).toMatchObject({ considered: 2, compared: 1 });
    expect(comparison.placements.map(({ placement }) => placement)).toEqual(['F1']);
  });

  test('accrues by the day: £12.15 a week less for 365 days is £633.53 less', () => {
    const [first] = comparePrices([pair('F1')]).placements;

    // 365 days at £872.15 are £45,476.39, at £860.00 £44,842.86 and at £817.00 £42,600.71.
    expect(first).toMatchObject({ currentPence: 4_547_639, yearOnePence: -63_353 });
    expect(first?.discountedPence).toBe(-287_568);
  });

  test('where the DPV is dearer, the variance is above nought', () => {
    const [year] = comparePrices([pair('F1', { firstWeeklyPence: pence(90_000) })]).years;

    expect(year?.yearOnePence).toBeGreaterThan(0);
  });

  test('shows the newest year first, and a total over all of them', () => {
    const comparison = comparePrices([pair('F1', { year: 2020 }), pair('F2'), pair('F3')]);

    expect(comparison.years.map(({ year, compared }) => [year, compared])).toEqual([
      [2022, 2],
      [2020, 1],
    ]);
    expect(comparison.total).toMatchObject({ considered: 3, compared: 3 });
  });

  test('every figure is the sum of its placements, to the penny', () => {
    const weekly = fc.integer({ min: 0, max: 900_000 }).map(pence);
    const anyPair = fc.record({
      placement: fc.string(),
      year: fc.integer({ min: 2020, max: 2022 }),
      days: fc.integer({ min: 1, max: 366 }),
      leftOutBecause: fc.constantFrom(null, 'No match.'),
      currentWeeklyPence: weekly,
      firstWeeklyPence: weekly,
      discountedWeeklyPence: weekly,
    });
    fc.assert(
      fc.property(fc.array(anyPair, { maxLength: 20 }), (pairs) => {
        const { years, total, placements } = comparePrices(pairs);
        const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

        expect(sum(years.map((year) => year.yearOnePence))).toBe(total.yearOnePence);
        expect(sum(placements.map((one) => one.discountedPence))).toBe(total.discountedPence);
        expect(sum(years.map(({ compared }) => compared))).toBe(placements.length);
      }),
    );
  });
});
