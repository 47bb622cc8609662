import { randomUUID } from 'node:crypto';
import { addDays, londonDateOf } from '../../../domain/calendar';
import { serviceLine } from '../../../store/read/register';
import { csvOf, type Row } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
import { imported, officer, sendFile } from './importing';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const host = 'host';
const today = londonDateOf(Date.now());

/** A service under an id of this test: the engine is shared by all. */
const service = (changes: Row = {}): Row => ({
  ...{ service_line_id: `oak-${randomUUID()}`, provider_id: `oak-${randomUUID()}` },
  ...{ provider_name: 'Oak (fictional)', name: 'Oak House (fictional)', town: 'Lewisham' },
  ...{ lot: 'residential', accredited_from: '2023-04-01' },
  ...{ registration_standing: 'registered', registration_number: numberOf() },
  ...{ price_1_need_level: 'standard', price_1_core_weekly_price: '4500.00' },
  ...{ price_1_ceiling: '4650.00', price_1_from: '2023-04-01' },
  ...{ rate_1_kind: 'therapy', rate_1_unit: 'session', rate_1_rate: '60.00' },
  rate_1_from: '2023-04-01',
  ...changes,
});

let numbers = 1_000_000 + (Date.now() % 8_000_000);
const numberOf = (): string => {
  numbers += 1;
  return String(numbers);
};

const places: Row = {
  ...{ capacity: '5', places_taken: '3', youngest_age: '10', oldest_age: '17', sexes: 'both' },
  ...{ needs_met: 'autism self-harm', postcode: 'BR1 5RU' },
};
const unpriced: Row = {
  ...{ price_1_need_level: '', price_1_core_weekly_price: '', price_1_ceiling: '' },
  price_1_from: '',
};
const secondPrice: Row = {
  ...{ price_2_need_level: 'standard', price_2_core_weekly_price: '4600.00' },
  ...{ price_2_ceiling: '4650.00', price_2_from: '2024-01-01' },
};
const dryRun = '?dryRun=true';

const asHost = (path: string) => ({ identity: host, path });

const list = asHost('/v1/imports/providers');

describe('POST /v1/imports/providers', () => {
  test('is the host’s alone', async () => {
    const answer = await sendFile(hearth, csvOf([service()]), { path: list.path });

    expect([answer.status, answer.body.facts.roles]).toEqual([403, ['host']]);
  });

  test('says all that is wrong with a row, the register’s own rules too, and enters nothing', async () => {
    const bad = service({ price_1_ceiling: '4000.00', insurance_expires_on: '2024-01-01' });
    const other = service({ registration_number: 'SC1' });
    const result = await imported(hearth, csvOf([service(), bad, other]), list);

    expect(result.counts).toMatchObject({ imported: 0, 'left-out': 1, refused: 2 });
    expect(result.lines[1].problems.map(({ column }: { column: string }) => column)).toEqual([
      'insurance_expires_on',
      'price_1_ceiling',
    ]);
    expect(result.lines[2].problems[0]).toMatchObject({
      ...{ column: 'registration_number', code: 'refused' },
    });
  });
});

describe('services of a list', () => {
  test('enters the papers and the places of a service', async () => {
    const papers = {
      statement_of_purpose_expires_on: addDays(today, 90),
      accounts_expire_on: addDays(today, 120),
    };
    const row = service({ ...places, ...papers });
    const result = await imported(hearth, csvOf([row]), list);
    const id = row['service_line_id'] ?? 'none';
    const entered = await serviceLine(hearth.dependencies.store, id);

    expect(result.counts).toMatchObject({ imported: 1 });
    expect(entered?.documents.map(({ documentKind, until }) => [documentKind, until])).toEqual(
      expect.arrayContaining([
        ['statement-of-purpose', addDays(today, 90)],
        ['accounts', addDays(today, 120)],
      ]),
    );
    expect(entered?.vacancies).toMatchObject([
      {
        ...{ capacity: 5, placesTaken: 3, placesOutOfUse: 0, from: '2023-04-01' },
        ...{ ages: { youngest: 10, oldest: 17 }, sexes: ['female', 'male'] },
        ...{ needsMet: ['autism', 'self-harm'], exclusions: [], areaCouncilId: 'lewisham' },
      },
    ]);
  });

  test('enters services with accreditation and prices, and a second time changes nothing', async () => {
    const rows = [service(), service()];
    const first = await imported(hearth, csvOf(rows), list);
    const again = await imported(hearth, csvOf(rows), list);
    const changed = await imported(hearth, csvOf([{ ...rows[0], town: 'Bromley' }]), list);
    const entered = await serviceLine(
      hearth.dependencies.store,
      rows[0]?.['service_line_id'] ?? 'none',
    );

    expect(first.counts).toMatchObject({ imported: 2 });
    expect(again.counts).toMatchObject({ imported: 0, 'already-there': 2 });
    expect(changed.counts).toMatchObject({ imported: 0, differs: 1 });
    expect(entered).toMatchObject({
      town: 'Lewisham',
      accreditations: [{ lot: 'residential', from: '2023-04-01', until: null }],
      schedules: [{ needLevel: 'standard', coreWeeklyPence: 450_000, ceilingPence: 465_000 }],
    });
  });
});

const slips = [
  ['a ceiling of zero', { price_1_ceiling: '0.00' }, 'price_1_ceiling', 'not-valid'],
  [
    'a grade before its inspection',
    { grade: 'good', inspected_on: '2025-02-01', grade_published_on: '2025-01-31' },
    ...(['grade_published_on', 'dates-out-of-order'] as const),
  ],
  [
    'a number of another type',
    { lot: 'supportedAccommodation', registration_number: 'SC123456', ...unpriced },
    ...(['registration_number', 'refused'] as const),
  ],
  [
    'a grade of another scale',
    { grade: 'outcome-1', grade_published_on: '2025-01-31' },
    ...(['grade', 'refused'] as const),
  ],
  [
    'a level of need of another lot, under the number where it stands',
    { ...unpriced, ...secondPrice, price_2_need_level: 'medium-support' },
    ...(['price_2_need_level', 'refused'] as const),
  ],
  [
    'two prices for one day',
    { ...secondPrice, price_2_from: '2024-01-01', price_1_until: '2024-06-01' },
    ...(['price_2_from', 'refused'] as const),
  ],
  ['more places taken than there are', { places_taken: '6' }, 'places_taken', 'refused'],
  ['places without a postcode', { postcode: '' }, 'postcode', 'missing'],
  ['a need that nobody knows', { needs_met: 'autism calm' }, 'needs_met', 'not-allowed'],
] as const;

describe('a list of services', () => {
  test.each(slips)('names the column of %s', async (_, changes, column, code) => {
    const cells: Row = { ...places, ...changes };
    const result = await imported(hearth, csvOf([service(cells)]), { ...list, query: dryRun });

    expect(result.lines[0].problems).toEqual([expect.objectContaining({ column, code })]);
  });

  test('of two organisations with one number enters nothing, and says so in a dry run', async () => {
    const number = numberOf();
    const own = { provider_id: `oak-${randomUUID()}`, registration_number: number };
    const first = service(own);
    const rival = service({ registration_number: number });
    const file = csvOf([first, service(own), rival]);
    const problems = [
      expect.objectContaining({
        ...{ column: 'registration_number', code: 'number-taken' },
        says: `The number ${number} is another organisation’s in line 2.`,
      }),
    ];

    const dry = await imported(hearth, file, { ...list, query: dryRun });
    const real = await imported(hearth, file, list);

    for (const result of [dry, real]) {
      expect(result.counts).toMatchObject({ refused: 1, 'left-out': 2 });
      expect(result.lines[2].problems).toEqual(problems);
    }
    const { store } = hearth.dependencies;
    expect(await serviceLine(store, first['service_line_id'] ?? '')).toBeNull();

    await imported(hearth, csvOf([first]), list);
    const later = await imported(hearth, csvOf([service(), rival]), { ...list, query: dryRun });
    const same = await imported(hearth, csvOf([first, service(own)]), list);

    expect(later.lines[1].problems[0]).toMatchObject({
      says: `The number ${number} is another organisation’s on the register.`,
    });
    expect(same.counts).toMatchObject({ imported: 1, 'already-there': 1 });
  });
});

const schedules = asHost('/v1/imports/price-schedules');
const price = (serviceLineId: string, changes: Row = {}): Row => ({
  ...{ service_line_id: serviceLineId, need_level: 'therapeutic' },
  ...{ core_weekly_price: '5050.00', ceiling: '5200.00', from: '2025-04-01' },
  ...changes,
});
const enteredService = async (): Promise<string> => {
  const row = service();
  await imported(hearth, csvOf([row]), asHost('/v1/imports/providers'));
  return row['service_line_id'] ?? 'none';
};

describe('POST /v1/imports/price-schedules', () => {
  test('is the host’s alone: a council’s officer and a provider are told so', async () => {
    for (const identity of [officer, 'provider.ash']) {
      const answer = await sendFile(hearth, csvOf([price('ash-house')]), {
        ...{ ...schedules, identity },
      });

      expect([answer.status, answer.body.facts.roles]).toEqual([403, ['host']]);
    }
  });

  test('refuses rows of one service together when they overlap, and an unknown service', async () => {
    const id = await enteredService();
    const overlapping = [price(id), price(id, { from: '2025-05-01' })];
    const result = await imported(hearth, csvOf([...overlapping, price('nowhere')]), schedules);

    expect(result.counts).toMatchObject({ imported: 0, refused: 3 });
    for (const line of [0, 1]) {
      expect(result.lines[line].problems[0]).toMatchObject({ column: 'from', code: 'refused' });
    }
    expect(result.lines[2].problems[0]).toMatchObject({ code: 'service-unknown' });
  });
});

describe('the schedule of a service in a list', () => {
  test('leaves days without a price only where a row declares that they are meant', async () => {
    const id = await enteredService();
    const rows = [price(id, { until: '2025-09-01' }), price(id, { from: '2026-01-01' })];
    const refused = await imported(hearth, csvOf(rows), schedules);
    const declared = csvOf([rows[0] ?? {}, { ...rows[1], gaps_declared: 'yes' }]);
    const taken = await imported(hearth, declared, schedules);

    expect(refused.lines[0].problems[0]).toMatchObject({ column: 'from', code: 'refused' });
    expect(taken.counts).toMatchObject({ imported: 2 });
    const { body } = await hearth.as(host).get(`/v1/providers/${id}`);
    expect(body.priceGaps).toMatchObject([
      { needLevel: 'therapeutic', from: '2025-09-01', until: '2026-01-01' },
    ]);
  });

  test('takes the rows of a service as one schedule, accepted, and once', async () => {
    const id = await enteredService();
    const rows = [
      price(id, { until: '2026-04-01' }),
      price(id, { from: '2026-04-01', core_weekly_price: '5100.00' }),
    ];
    const first = await imported(hearth, csvOf(rows), schedules);
    const again = await imported(hearth, csvOf(rows), schedules);
    const row = await serviceLine(hearth.dependencies.store, id);

    expect([first.counts.imported, again.counts['already-there']]).toEqual([2, 2]);
    expect(
      row?.schedules
        .filter(({ needLevel }) => needLevel === 'therapeutic')
        .map(({ from, until, coreWeeklyPence }) => [from, until, coreWeeklyPence]),
    ).toEqual([
      ['2025-04-01', '2026-04-01', 505_000],
      ['2026-04-01', null, 510_000],
    ]);
  });
});

describe('POST /v1/imports/referrals', () => {
  const path = '/v1/imports/referrals';
  const referral = (changes: Row = {}): Row => ({
    ...{ careplace_reference: 'CP-100', lot: 'residential', need_level: 'standard' },
    ...{ required_start_on: addDays(today, 30), given_names: 'Alex', sex: 'male' },
    ...{ family_name: randomUUID(), date_of_birth: '2012-01-01', needs: 'A calm home.' },
    ...changes,
  });

  test('makes drafts, keeps one reference of two referrals, and takes a row once', async () => {
    const rows = [referral(), referral()];
    const first = await imported(hearth, csvOf(rows), { path });
    const again = await imported(hearth, csvOf(rows), { path });
    const [one, two] = first.lines as readonly { readonly placementId: string }[];
    const seen = await hearth.as(officer).get(`/v1/placements/${String(one?.placementId)}`);

    expect([first.counts.imported, again.counts['already-there']]).toEqual([2, 2]);
    expect(one?.placementId).not.toBe(two?.placementId);
    expect(seen.body).toMatchObject({
      stage: 'drafting',
      externalReferences: [{ system: 'careplace', reference: 'CP-100' }],
    });
  });

  test('opens no second referral for a child who has an open one, and says so in a dry run', async () => {
    const row = referral();
    const first = await imported(hearth, csvOf([row]), { path });
    const again = csvOf([{ ...row, careplace_reference: 'CP-101' }, referral()]);
    const query = dryRun;

    const dry = await imported(hearth, again, { path, query });
    const result = await imported(hearth, again, { path });

    for (const { lines } of [dry, result]) {
      expect(lines[0].problems).toEqual([
        {
          ...{ column: 'family_name', code: 'child-referred' },
          says: expect.stringContaining(String(first.lines[0].placementId)),
        },
      ]);
    }
    expect(result.counts).toMatchObject({ imported: 0, refused: 1, 'left-out': 1 });
  });

  test('says what is wrong with each row, and opens nothing', async () => {
    const past = referral({ required_start_on: addDays(today, -1) });
    const result = await imported(hearth, csvOf([referral(), past]), { path });

    expect(result.counts).toMatchObject({ imported: 0, refused: 1, 'left-out': 1 });
    expect(result.lines[1].problems).toEqual([
      expect.objectContaining({ column: 'required_start_on', code: 'dates-out-of-order' }),
    ]);
  });
});
