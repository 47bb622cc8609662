import fc from 'fast-check';
import { addDays, plainDate, type PlainDate } from '../../../domain/calendar';
import { feeOfDays, type FeeAsked } from '../../../domain/membership/fee-of-days';
import { feeYears, type FeeTerms } from '../../../domain/membership/fees';
import { basisPoints, pence } from '../../../domain/money';

const day = (text: string): PlainDate => plainDate(text);

/** £100,000.00 a year less 18%, and £5,000.00 once; an option of a third year. */
const terms: FeeTerms = {
  fees: [
    { fee: 'all', says: '', every: 'year', listPence: pence(0), chargedPence: pence(10_000_000) },
    { fee: 'once', says: '', every: 'once', listPence: pence(0), chargedPence: pence(500_000) },
  ],
  terms: [
    {
      ...{ term: 'initial', from: day('2023-04-01'), until: day('2025-04-01') },
      ...{ option: false, discountBasisPoints: basisPoints(1_800) },
    },
    {
      ...{ term: 'option', from: day('2025-04-01'), until: day('2026-04-01') },
      ...{ option: true, discountBasisPoints: basisPoints(1_800) },
    },
  ],
  tiers: [],
};
const years = feeYears(terms);

const fee = (from: string, until: string, more: Partial<FeeAsked> = {}) =>
  feeOfDays(years, {
    span: { from: day(from), until: day(until) },
    today: day('2024-04-01'),
    members: [{ from: day('2023-04-01'), until: day('2025-04-01') }],
    ...more,
  });

describe('the fee of some days', () => {
  test('is a year’s fee for a year, with what is charged once in its first', () => {
    expect(fee('2023-04-01', '2024-04-01')).toEqual({
      ...{ dueToDatePence: 8_700_000, duePence: 8_700_000, daysWithoutFee: 0 },
    });
    expect(fee('2024-04-01', '2025-04-01')).toMatchObject({
      ...{ dueToDatePence: 0, duePence: 8_200_000 },
    });
  });

  test('is none for days on which the council is no member, and none of an option not taken', () => {
    expect(fee('2022-04-01', '2023-04-01').duePence).toBe(0);
    expect(fee('2025-04-01', '2026-04-01')).toEqual({
      ...{ dueToDatePence: 0, duePence: 0, daysWithoutFee: 0 },
    });
    const members = [{ from: day('2023-04-01'), until: null }];
    expect(fee('2025-04-01', '2026-04-01', { members }).duePence).toBe(8_200_000);
  });

  test('says for how many days of membership no fee is known', () => {
    const members = [{ from: day('2023-04-01'), until: null }];
    expect(fee('2026-03-30', '2026-04-11', { members }).daysWithoutFee).toBe(10);
  });

  test('of spans that meet adds up to the fee of the whole', () => {
    const at = (days: number): PlainDate => addDays(day('2023-01-01'), days);
    fc.assert(
      fc.property(fc.tuple(fc.nat(1_300), fc.nat(1_300), fc.nat(1_300)), (unsorted) => {
        const [from, middle, until] = [...unsorted].sort((a, b) => a - b).map(at);
        if (from === undefined || middle === undefined || until === undefined) return;
        const due = (one: PlainDate, other: PlainDate) => fee(one, other).duePence;

        expect(due(from, middle) + due(middle, until)).toBe(due(from, until));
      }),
    );
  });
});
