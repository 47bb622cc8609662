import { randomUUID } from 'node:crypto';
import { chargesWire, priceWire } from '../../../api/placements/view-schemas';
import { addDays, addMonths, plainDate } from '../../../domain/calendar';
import { ashRow, csvOf, type Row } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
import { imported } from './importing';

// Every worked figure of the price terms, as a real placement of that day has it: imported, priced
// by the shipped book, and read back as an officer and as finance read it.

interface Figure {
  readonly says: string;
  readonly row: Row;
  /** The first weekly prices, each with its first day. */
  readonly prices: readonly (readonly [from: string, weeklyPence: number])[];
  /** What some days from the start come to. */
  readonly accrues?: { readonly days: number; readonly pence: number };
}

const from = (startedOn: string, changes: Row = {}): Row => ({
  ...{ dpv_from: startedOn, started_on: startedOn, planned_end_on: '2028-03-01' },
  ...changes,
});

const fostered = (startedOn: string, changes: Row = {}): Row =>
  from(startedOn, {
    ...{ lot: 'fostering', service_line_id: 'rowan-lewisham', core_weekly_price: '872.15' },
    ...changes,
  });

const rented = (startedOn: string, changes: Row = {}): Row =>
  from(startedOn, {
    ...{ lot: 'supportedAccommodation', service_line_id: 'willow-lodge', exempt: 'no' },
    ...{ need_level: 'medium-support', core_weekly_price: '1015.00', lha_category: 'shared' },
    ...{ brma: 'Inner South East London', brma_reason: 'The rent officer says so.' },
    housing_benefit_eligible: 'yes',
    ...{ date_of_birth: '2004-06-10', ...changes },
  });

const figures: readonly Figure[] = [
  {
    says: 'residential: 3% less from nine months on, not back-dated',
    row: from('2023-06-01', { core_weekly_price: '4500.00' }),
    prices: [
      ['2023-06-01', 450_000],
      ['2024-03-01', 436_500],
    ],
    // Ten days at £4,500.00.
    accrues: { days: 10, pence: 642_857 },
  },
  {
    says: 'residential: nine months from 31 May 2024 are over on 28 February 2025',
    row: from('2024-05-31'),
    prices: [
      ['2024-05-31', 450_000],
      ['2025-02-28', 436_500],
    ],
  },
  {
    says: 'residential, £4,153.33: £124.60 off, £4,028.73',
    row: from('2023-06-01', { core_weekly_price: '4153.33' }),
    prices: [
      ['2023-06-01', 415_333],
      ['2024-03-01', 402_873],
    ],
  },
  {
    says: 'fostering, siblings together and matched from the start: 10%, half up, £784.93',
    row: fostered('2024-03-01', { matched_long_term_on: '2024-03-01', sibling_group: 'S1' }),
    prices: [['2024-03-01', 78_493]],
  },
  {
    says: 'the other of the two siblings, not matched: 5%, and 10% from the first anniversary',
    row: fostered('2024-03-01', { sibling_group: 'S1' }),
    prices: [
      ['2024-03-01', 82_854],
      ['2025-03-01', 78_493],
    ],
  },
  {
    says: 'fostering alone, not matched: 5% from the first anniversary',
    row: fostered('2024-03-01'),
    prices: [
      ['2024-03-01', 87_215],
      ['2025-03-01', 82_854],
    ],
  },
  {
    says: 'nineteen, shared: £865.41 from day 43',
    row: rented('2024-03-01'),
    prices: [
      ['2024-03-01', 101_500],
      ['2024-04-12', 86_541],
    ],
  },
  {
    says: 'nineteen, the category left to the rule: one bedroom, £716.85',
    row: rented('2024-03-01', { lha_category: '' }),
    prices: [
      ['2024-03-01', 101_500],
      ['2024-04-12', 71_685],
    ],
  },
  {
    says: 'nineteen, over a change of rates: £896.13 and then £865.41',
    row: rented('2023-05-01'),
    prices: [
      ['2023-05-01', 101_500],
      ['2023-06-12', 89_613],
      ['2024-04-01', 86_541],
    ],
  },
  {
    says: 'turning 18 after the six weeks: £865.41 from the birthday',
    row: rented('2024-01-01', { date_of_birth: '2006-05-15' }),
    prices: [
      ['2024-01-01', 101_500],
      ['2024-05-15', 86_541],
    ],
  },
];

/** What 52 weeks come to, of which 46 are less by the rate: the savings are the domain's own. */
const year: readonly Figure[] = [
  ['2024-05-01', 'shared', 688_114],
  ['2024-05-01', 'oneBedroom', 1_371_490],
  ['2023-04-01', 'shared', 546_802],
  ['2023-04-01', 'oneBedroom', 1_217_436],
].map(([startedOn, category, saved]) => ({
  says: `52 weeks from ${startedOn}, ${category}: ${saved} pence less`,
  row: rented(String(startedOn), { lha_category: String(category) }),
  prices: [[String(startedOn), 101_500]],
  accrues: { days: 364, pence: 52 * 101_500 - Number(saved) },
}));

const all = [...figures, ...year];

let hearth: Interface;
const placements = new Map<string, string>();
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  const rows = all.map(({ row }, index) => {
    const core = { ...ashRow, ...row };
    return {
      ...{ ...core, external_reference: `FIG-${randomUUID()}`, given_names: `Child ${index}` },
      stated_current_weekly_price: core['core_weekly_price'] ?? '',
    };
  });
  const { lines } = await imported(hearth, csvOf(rows));
  for (const [index, line] of (lines as { placementId: string }[]).entries()) {
    placements.set(all[index]?.says ?? '', line.placementId);
  }
});
afterAll(() => hearth.close());

describe('a worked figure', () => {
  test.each(all)('$says', async ({ says, row, prices, accrues }) => {
    const path = `/v1/placements/${String(placements.get(says))}`;
    const finance = hearth.as('finance.lewisham');
    const { segments } = priceWire.parse((await finance.get(`${path}/price`)).body);
    const seen = segments.map((one) => [one.from, one.weeklyPence]);
    expect(seen.slice(0, prices.length)).toEqual(prices);

    const charges = chargesWire.parse((await finance.get(`${path}/charges`)).body);
    const lines = charges.lines.reduce((sum, line) => sum + line.amountPence, 0);
    expect(lines).toBe(charges.forecastPence);
    const said = charges.lines.map(({ says: sentence }) => sentence).join(' ');
    for (const { because } of segments) {
      for (const { says: rule, source } of because) {
        expect(said).toContain(`${rule} (${source.document}, ${source.clause}`);
      }
    }
    const startedOn = plainDate(row['started_on'] ?? '');
    const { days, pence } = accrues ?? { days: 0, pence: 0 };
    const span = `?from=${startedOn}&until=${addDays(startedOn, days)}`;
    const part = chargesWire.parse((await finance.get(`${path}/charges${span}`)).body);
    expect(part.forecastPence).toBe(pence);
  });

  test('splits into any days without a penny lost', async () => {
    const [first] = all;
    const path = `/v1/placements/${String(placements.get(first?.says ?? ''))}/charges`;
    const finance = hearth.as('finance.lewisham');
    const start = plainDate('2023-06-01');
    const edges = [0, 1, 4, 9].map((months) => addMonths(start, months));
    const sums = await Promise.all(
      edges.slice(1).map(async (until, index) => {
        const span = `?from=${edges[index] ?? start}&until=${until}`;
        return chargesWire.parse((await finance.get(`${path}${span}`)).body).forecastPence;
      }),
    );
    const whole = `?from=${start}&until=${edges.at(-1) ?? start}`;

    const { forecastPence } = chargesWire.parse((await finance.get(`${path}${whole}`)).body);
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(forecastPence);
    // 274 days at £4,500.00 a week.
    expect(forecastPence).toBe(Math.round((274 * 450_000) / 7));
  });
});
