import { addDays, addMonths, londonDateOf } from '../../domain/calendar';
import { openInterface, type Interface } from './interface';

// The example that other systems build on, sent as it is written down, and the first and the last
// day that a forecast takes.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterAll(async () => {
  await hearth.close();
});

const example = {
  lot: 'residential',
  child: { dateOfBirth: '2009-03-01', becameLookedAfterOn: '2023-05-20', keyStage4: false },
  startsOn: '2023-06-01',
  continuousStayStartedOn: '2023-06-01',
  endsOn: '2025-06-01',
  coreWeeklyPence: 450_000,
  services: [
    {
      description: 'One to one support, 10 hours',
      weeklyPence: 25_000,
      from: '2023-06-01',
      until: '2023-09-01',
    },
  ],
  route: 'dpv',
  emergency: false,
  matchedLongTermOn: '2023-06-01',
  siblingSpans: [{ from: '2023-06-01', until: null }],
  held: [{ from: '2023-05-25', until: '2023-06-01' }],
  absences: [{ from: '2023-07-01', until: '2023-07-04', kind: 'missing' }],
  accommodation: {
    brma: 'Inner South East London',
    lhaCategory: 'shared',
    housingBenefitEligible: true,
    exempt: false,
    weeklyRentPence: 20_000,
  },
  noticeGivenOn: null,
};

const forecast = (changes: object = {}) =>
  hearth.as('officer.lewisham').post('/v1/forecasts', { ...example, ...changes });

describe('the example of the interface', () => {
  test('costs £464,400.71, which is £8,813.58 less than without the discount', async () => {
    const { status, body } = await forecast();

    expect(status).toBe(200);
    expect(body.totalPence).toBe(46_440_071);
    expect(body.saving).toEqual({ undiscountedPence: 47_321_429, savedPence: 881_358 });
    expect(body.bookDigest).toBe(hearth.dependencies.book.digest);
  });

  test('is tiled by four segments, each with its reasons, and changes twice', async () => {
    const { body } = await forecast();
    const segments = body.segments as readonly Record<'from' | 'until', string>[];

    expect(segments).toMatchObject([
      {
        ...{ from: '2023-05-25', until: '2023-06-01', weeklyPence: 0 },
        because: [{ ruleId: 'pricing.retainer-waived' }],
      },
      { from: '2023-06-01', until: '2023-09-01', weeklyPence: 475_000, because: [] },
      { from: '2023-09-01', until: '2024-03-01', weeklyPence: 450_000, because: [] },
      {
        ...{ from: '2024-03-01', until: '2025-06-01', weeklyPence: 436_500 },
        because: [{ ruleId: 'pricing.residential-long-term', standing: 'stated' }],
      },
    ]);
    expect(body.changes).toEqual([
      { on: '2023-09-01', ruleId: null, weeklyPence: 450_000 },
      { on: '2024-03-01', ruleId: 'pricing.residential-long-term', weeklyPence: 436_500 },
    ]);
    expect(body.birthdays).toEqual([{ age: 16, on: '2025-03-01' }]);
    expect(body.deadlines).toContainEqual({
      ...{ kind: 'placement-plan', dueOn: '2023-06-01', countedFrom: '2023-06-01' },
      ...{ ruleId: 'timing.placement-plan', standing: expect.any(String) },
    });
  });
});

describe('the days that a forecast takes', () => {
  const alone = { services: [], held: [], absences: [], siblingSpans: [], matchedLongTermOn: null };
  const on = (startsOn: string, endsOn: string) =>
    forecast({ ...alone, startsOn, endsOn, continuousStayStartedOn: startsOn });

  test('begin on 1 April 2020, of which the agreed price is known, and not before', async () => {
    const child = { dateOfBirth: '2009-03-01' };
    const from = (startsOn: string) =>
      forecast({ ...alone, child, startsOn, continuousStayStartedOn: startsOn, route: 'spot' });

    const first = await from('2020-04-01');
    const before = await from('2020-03-31');

    expect(first.status).toBe(200);
    expect(first.body.segments[0]).toMatchObject({
      ...{ from: '2020-04-01', weeklyPence: 450_000 },
      because: [{ ruleId: 'pricing.agreed-price' }],
    });
    expect([before.status, before.body.errors[0].pointer]).toEqual([422, '/startsOn']);
  });

  test('end forty years ahead to the day, and not on the day after', async () => {
    const last = addMonths(londonDateOf(Date.now()), 480);

    const answer = await on('2023-06-01', last);
    const later = await on('2023-06-01', addDays(last, 1));

    expect(answer.status).toBe(200);
    expect(answer.body.segments.at(-1).until).toBe(last);
    expect([later.status, later.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/endsOn', code: 'date-too-late' },
    ]);
  });
});
