import { addDays } from '../../domain/calendar';
import { today } from './asking';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: string) => hearth.as(`${role}.lewisham`);
const pounds = (amount: number): number => amount * 100;

// Synthetic: the report has no rows of placements, only its table.
const lists = (changes: object = {}) => ({
  baseline: 'Synthetic placements at what is paid today',
  startsOn: '2024-06-03',
  currentCsv: [
    'placement,year,lot,days,weekly_price,leave_out_because',
    'F1,2022,fostering,365,872.15,',
    'F2,2022,fostering,365,1500.00,very dear: no match',
    'F3,2021,fostering,200,900.00,',
  ].join('\n'),
  dpvCsv: 'placement,weekly_price,siblings\nF1,865.00,no\nF2,900.00,no\nF3,890.00,yes',
  ...changes,
});
const compare = (body: object) => as('finance').post('/v1/membership/comparisons', body);

describe('POST /v1/membership/comparisons', () => {
  test('tells every bad line of both files, and takes over nothing', async () => {
    const currentCsv = `${lists().currentCsv}\nF4,2021,fostering,200,"£82,00",\nF5,21,fostering,1,1.00,`;

    const { status, body } = await compare(lists({ currentCsv, dpvCsv: 'placement\nF1' }));

    expect([status, body.code]).toEqual([422, 'values-do-not-fit']);
    expect(body.errors).toMatchObject([
      { pointer: '/currentCsv', message: expect.stringMatching(/^line 5: weekly_price: .*£82,00/) },
      { pointer: '/currentCsv', message: expect.stringMatching(/^line 6: year: /) },
      { pointer: '/dpvCsv', message: expect.stringMatching(/^line 1: The first line must name/) },
    ]);
  });

  test('asks for a baseline, and for a council’s person', async () => {
    expect((await compare(lists({ baseline: undefined }))).status).toBe(400);
    const host = await hearth.as('host').post('/v1/membership/comparisons', lists());
    expect([host.status, host.body.code]).toEqual([403, 'role-may-not']);
  });

  test('answers in the shape of the report’s table, under a book', async () => {
    const { status, body } = await compare(lists());

    expect(status).toBe(200);
    expect(body).toMatchObject({
      baseline: lists().baseline,
      bookDigest: hearth.dependencies.book.digest,
      leftOut: [{ placement: 'F2', because: 'very dear: no match' }],
      total: { considered: 3, compared: 2 },
    });
    // £7.15 less for 365 days; then 5% off £865.00, which is £43.25 more.
    expect(body.years).toMatchObject([
      { year: 2022, considered: 2, compared: 1, yearOnePence: -37_282, discountedPence: -262_800 },
      { year: 2021, considered: 1, compared: 1 },
    ]);
  });
});

describe('GET /v1/membership', () => {
  test('is the council’s: a provider is told whose', async () => {
    const answer = await hearth.as('provider.ash').get('/v1/membership');

    expect([answer.status, answer.body.code]).toEqual([403, 'role-may-not']);
  });

  test('is refused on a day before the membership, with what is missing', async () => {
    const answer = await as('finance').get('/v1/membership?on=2023-03-31');

    expect([answer.status, answer.body.code]).toEqual([422, 'policy-cannot-decide']);
    expect(answer.body.detail).toContain('reference.membership-fees');
  });

  test('reproduces the totals of the report, with the fee apart', async () => {
    const { body } = await as('finance').get('/v1/membership?on=2024-06-03');

    expect(body.totals).toEqual({
      committedPence: pounds(251_000),
      withOptionsPence: pounds(415_000),
    });
    expect(body.estimates).toMatchObject([
      {
        placementsPence: pounds(77_356_014),
        feePence: pounds(251_000),
        placementsAndFeePence: pounds(77_607_014),
      },
      { placementsPence: pounds(128_926_690) },
    ]);
    expect(body.contradictions).toHaveLength(25);
    expect(body.clocks).toContainEqual({
      ...{ kind: 'term-ends', term: 'initial', monthsBefore: 12 },
      ...{ dueOn: '2025-04-01', endsOn: '2026-04-01' },
    });
  });
});

describe('POST /v1/membership/uses', () => {
  const use = (changes: object = {}) => ({
    ...{ entitlement: 'onsite-days', on: '2025-05-06', quantity: 2 },
    ...changes,
  });
  const record = (body: object, role = 'contract-manager', key?: string) =>
    as(role).post('/v1/membership/uses', body, key);

  test('refuses an entitlement that nobody has, a day to come, and a role that may not', async () => {
    expect((await record(use({ entitlement: 'lunch' }))).body.code).toBe('values-do-not-fit');
    expect((await record(use({ on: addDays(today(), 1) }))).body.code).toBe('date-in-future');
    expect((await record(use(), 'finance')).body.code).toBe('role-may-not');
  });

  test('counts against the year in which it was used, once for its key', async () => {
    await record(use(), 'contract-manager', 'one-and-the-same');
    const again = await record(use(), 'contract-manager', 'one-and-the-same');
    expect(again.status).toBe(201);

    const { body } = await as('officer').get('/v1/membership?on=2025-06-01');

    const records = body.records as readonly { entitlement: string; from: string }[];
    expect(
      records.find(
        ({ entitlement, from }) => entitlement === 'onsite-days' && from === '2025-04-01',
      ),
    ).toMatchObject({ dueQuantity: 5, usedQuantity: 2, unusedQuantity: 3, status: 'open' });
  });
});
