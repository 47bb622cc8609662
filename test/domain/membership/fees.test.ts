import { plainDate } from '../../../domain/calendar';
import type { FeeTerms } from '../../../domain/membership/fees';
import { feeTotals, feeYears, tierCosts, yearsOf } from '../../../domain/membership/fees';
import { basisPoints, pence } from '../../../domain/money';

const fee = (name: string, every: 'year' | 'once', pounds: number) => ({
  fee: name,
  says: `The fee for ${name}.`,
  every,
  listPence: pence(pounds * 100),
  chargedPence: pence(pounds * 100),
});
const term = (name: string, [from, until]: readonly [string, string], option: boolean) => ({
  term: name,
  from: plainDate(from),
  until: plainDate(until),
  option,
  discountBasisPoints: basisPoints(1800),
});
const tier = (years: number, points: number) => ({
  years,
  discountBasisPoints: basisPoints(points),
});

// The fees of the report of 11 January 2023, 8.1 and 8.5.
const terms: FeeTerms = {
  fees: [
    fee('careplace', 'year', 35_000),
    fee('fostering', 'year', 20_000),
    fee('residential', 'year', 20_000),
    fee('supported-accommodation', 'year', 25_000),
    fee('implementation', 'once', 5_000),
  ],
  terms: [
    term('initial', ['2023-04-01', '2026-04-01'], false),
    term('first-option', ['2026-04-01', '2027-04-01'], true),
    term('second-option', ['2027-04-01', '2028-04-01'], true),
  ],
  tiers: [tier(3, 1800), tier(4, 2100), tier(5, 2300)],
};

describe('feeYears', () => {
  test('charges £87,000 in the first year and £82,000 in each of the four after it', () => {
    expect(feeYears(terms).map(({ totalPence }) => totalPence)).toEqual([
      8_700_000, 8_200_000, 8_200_000, 8_200_000, 8_200_000,
    ]);
  });

  test('shows how a year is made: £100,000 less £18,000, and £5,000 once', () => {
    expect(feeYears(terms)[0]).toEqual({
      ...{ year: 1, from: '2023-04-01', until: '2024-04-01', term: 'initial', option: false },
      ...{ corePence: 10_000_000, discountPence: 1_800_000, oneOffPence: 500_000 },
      totalPence: 8_700_000,
    });
    expect(feeYears(terms)[3]).toMatchObject({ term: 'first-option', option: true, year: 4 });
  });
});

describe('feeTotals', () => {
  test('sums years: £251,000, which is not three times £87,000, and £415,000', () => {
    expect(feeTotals(terms)).toEqual({ committedPence: 25_100_000, withOptionsPence: 41_500_000 });
  });
});

describe('tierCosts', () => {
  test('has £321,000 for four years at 21% and £390,000 for five at 23%', () => {
    expect(tierCosts(terms).map((cost) => [cost.yearlyPence, cost.totalPence])).toEqual([
      [8_200_000, 25_100_000],
      [7_900_000, 32_100_000],
      [7_700_000, 39_000_000],
    ]);
  });

  test('sets each beside the same years at 18%: £333,000 and £415,000', () => {
    const costs = tierCosts(terms);

    expect(costs.map((cost) => cost.atInitialDiscountPence)).toEqual([
      25_100_000, 33_300_000, 41_500_000,
    ]);
    expect(costs.map((cost) => cost.differencePence)).toEqual([0, -1_200_000, -2_500_000]);
  });
});

describe('yearsOf', () => {
  test('a term that is no whole number of years ends with a part of one', () => {
    const short = term('short', ['2024-02-29', '2025-06-01'], false);

    expect(yearsOf(short).map(({ from, until }) => [from, until])).toEqual([
      ['2024-02-29', '2025-02-28'],
      ['2025-02-28', '2025-06-01'],
    ]);
  });
});
