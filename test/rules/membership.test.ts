import { plainDate } from '../../domain/calendar';
import { comparePrices } from '../../domain/membership/comparison';
import { readPriceLists } from '../../domain/membership/price-list';
import { roundHalfUp } from '../../domain/money';
import type { MembershipCase } from '../../rules/membership';
import { membershipCase } from '../../rules/membership';
import { pricePairs } from '../../rules/price-lists';
import { aBook, aRule } from './a-book';
import { shippedBook } from './shipped-book';

const book = shippedBook();
const on = plainDate('2024-06-03');
const pounds = (amount: number): number => amount * 100;

function shippedCase(): MembershipCase {
  const found = membershipCase(book, { on, uses: [] });
  if ('refused' in found) throw new Error(found.refused.code);
  return found;
}

describe('membershipCase', () => {
  test('is refused on a day for which the book has no tables, with what is missing', () => {
    const refused = membershipCase(book, { on: plainDate('2023-03-31'), uses: [] });

    expect(refused).toMatchObject({
      refused: {
        code: 'policy-cannot-decide',
        missingFacts: expect.arrayContaining(['reference.membership-fees']),
      },
    });
  });

  test("comes to the report's own totals from the lines of its tables", () => {
    const { years, totals, estimates, spend } = shippedCase();

    expect(years.map(({ totalPence }) => totalPence)).toEqual(
      [87_000, 82_000, 82_000, 82_000, 82_000].map(pounds),
    );
    expect(totals).toEqual({
      committedPence: pounds(251_000),
      withOptionsPence: pounds(415_000),
    });
    expect(spend.yearPence).toBe(pounds(25_785_338));
    expect(estimates.map(({ placementsPence }) => placementsPence)).toEqual(
      [77_356_014, 128_926_690].map(pounds),
    );
    expect(estimates[0]).toMatchObject({
      feePence: pounds(251_000),
      placementsAndFeePence: pounds(77_607_014),
    });
  });

  test('has averages of £275, £724 and £736 less, and 0.5% as £128,926.69', () => {
    const { studies, leastSaving } = shippedCase();

    expect(studies.map((study) => roundHalfUp(study.averageYearOnePence, 100))).toEqual([
      -275, -724, -736,
    ]);
    expect(leastSaving.savedPence).toBe(12_892_669);
  });
});

describe('membershipCase, beside its totals,', () => {
  test('keeps both reductions of CarePlace as lines of their own', () => {
    const careplace = shippedCase().fees.find(({ fee }) => fee === 'careplace');

    expect(careplace).toMatchObject({ listPence: pounds(37_000), chargedPence: pounds(35_000) });
  });

  test('lists all 25 contradictions of the report, each with its treatment, and its sources', () => {
    const { contradictions, because } = shippedCase();

    expect(contradictions).toHaveLength(25);
    expect(contradictions.filter(({ treatment }) => treatment.length < 20)).toEqual([]);
    expect(because.map(({ ruleId }) => ruleId)).toContain('reference.contradictions');
  });

  test('counts what was used of an entitlement, and reminds before each term ends', () => {
    const uses = [{ entitlement: 'onsite-days', on: plainDate('2024-05-01'), quantity: 2 }];
    const found = membershipCase(book, { on, uses }) as MembershipCase;

    const year = found.records.find(
      (record) => record.entitlement === 'onsite-days' && record.status === 'open',
    );
    expect(year).toMatchObject({ from: '2024-04-01', dueQuantity: 5, unusedQuantity: 3 });
    expect(found.clocks.map(({ dueOn }) => dueOn).slice(0, 2)).toEqual([
      '2025-04-01',
      '2025-10-01',
    ]);
  });
});

describe('pricePairs', () => {
  // Synthetic: the report has no rows of placements, only its table.
  const lists = readPriceLists({
    current: [
      'placement,year,lot,days,weekly_price,leave_out_because',
      'F1,2022,fostering,365,872.15,',
      'F2,2022,fostering,365,872.15,',
      'R1,2022,residential,365,4600.00,',
    ].join('\n'),
    dpv: ['placement,weekly_price,siblings', 'F1,872.15,no', 'F2,872.15,yes', 'R1,4500.00,no'].join(
      '\n',
    ),
  });
  const pairs = 'pairs' in lists ? lists.pairs : [];

  test('takes 5% off for a long fostering stay, 10% with siblings, 3% off a home', async () => {
    const outcome = await pricePairs(book, { pairs, on });
    const priced = 'priced' in outcome ? outcome.priced : [];

    expect(
      priced.map((pair) => [pair.placement, pair.firstWeeklyPence, pair.discountedWeeklyPence]),
    ).toEqual([
      ['F1', 87_215, 82_854],
      ['F2', 82_854, 78_493],
      ['R1', 450_000, 436_500],
    ]);
  });

  test('makes the table of the report: a saving is below nought', async () => {
    const outcome = await pricePairs(book, { pairs, on });
    const { years } = comparePrices('priced' in outcome ? outcome.priced : []);

    expect(years).toHaveLength(1);
    expect(years[0]).toMatchObject({ year: 2022, considered: 3, compared: 3 });
    expect(years[0]?.yearOnePence).toBe(0 - 227_395 - 521_428);
  });

  test('is refused when a rule cannot decide, and never priced without it', async () => {
    const open = aBook(aRule('pricing.open', { standing: 'unconfirmed' }));

    expect(await pricePairs(open, { pairs, on })).toMatchObject({
      refused: { missingFacts: ['pricing.open'] },
    });
  });
});
