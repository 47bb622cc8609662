import { plainDate } from '../../../domain/calendar';
import type { Entitlement } from '../../../domain/membership/entitlements';
import { entitlementRecords, membershipClocks } from '../../../domain/membership/entitlements';
import { basisPoints } from '../../../domain/money';

const term = (name: string, from: string, until: string) => ({
  term: name,
  from: plainDate(from),
  until: plainDate(until),
  option: name !== 'initial',
  discountBasisPoints: basisPoints(1800),
});
const terms = [
  term('initial', '2023-04-01', '2026-04-01'),
  term('first-option', '2026-04-01', '2027-04-01'),
];
const days: Entitlement = {
  entitlement: 'onsite-days',
  says: 'Five days of support on site a year.',
  every: 'year',
  quantity: 5,
};
const used = (on: string, quantity: number) => ({
  entitlement: 'onsite-days',
  on: plainDate(on),
  quantity,
});
const today = plainDate('2025-03-31');

describe('entitlementRecords', () => {
  test('a use on 31 March belongs to the year that ends, on 1 April to the next', () => {
    const uses = [used('2024-03-31', 2), used('2024-04-01', 1)];

    const records = entitlementRecords({ entitlements: [days], terms, uses }, today);

    expect(records.map((record) => [record.usedQuantity, record.unusedQuantity])).toEqual([
      [2, 3],
      [1, 4],
      [0, 5],
      [0, 5],
    ]);
  });

  test('what is left when its year is over has lapsed; the last day still counts', () => {
    const all = { entitlements: [days], terms, uses: [used('2025-05-01', 5)] };
    const statuses = (day: string): readonly string[] =>
      entitlementRecords(all, plainDate(day)).map(({ status }) => status);

    expect(statuses('2025-03-31')).toEqual(['lapsed', 'open', 'used', 'to-come']);
    expect(statuses('2025-04-01')).toEqual(['lapsed', 'lapsed', 'used', 'to-come']);
  });

  test('more used than due leaves nothing, not less than nothing', () => {
    const uses = [used('2023-06-01', 7)];

    const [first] = entitlementRecords({ entitlements: [days], terms, uses }, today);

    expect(first).toMatchObject({ usedQuantity: 7, unusedQuantity: 0, status: 'used' });
  });

  test('what has no figure is due once a term, or when it happens, with nothing to be left', () => {
    const returned: Entitlement = {
      ...days,
      entitlement: 'difference-returned',
      every: 'event',
      quantity: null,
    };

    const records = entitlementRecords({ entitlements: [returned], terms, uses: [] }, today);

    expect(records).toHaveLength(2);
    expect(records[0]).toMatchObject({ dueQuantity: null, unusedQuantity: null, status: 'open' });
  });
});

describe('membershipClocks', () => {
  test('run 12 and 6 months before each term ends', () => {
    const clocks = membershipClocks(terms, [12, 6]);

    expect(clocks.map(({ term: of, dueOn }) => [of, dueOn])).toEqual([
      ['initial', '2025-04-01'],
      ['initial', '2025-10-01'],
      ['first-option', '2026-04-01'],
      ['first-option', '2026-10-01'],
    ]);
    expect(clocks[0]).toMatchObject({ monthsBefore: 12, endsOn: '2026-04-01' });
  });
});
