import fc from 'fast-check';
import request from 'supertest';
import { addDays, latest, plainDate } from '../../domain/calendar';
import { openInterface, type Interface } from './interface';

// Forecasts as other systems build on them: the exact shape, what bad input is told, and that no
// input whatever is answered with a fault of ours.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({
    withWorker: false,
    changes: { limits: { requestMs: 15_000, requestsPerMinute: 1_000_000 } },
  });
});
afterAll(async () => {
  await hearth.close();
});

const anEntry = {
  lot: 'residential',
  child: { dateOfBirth: '2009-03-01', becameLookedAfterOn: '2023-05-20', keyStage4: false },
  startsOn: '2023-06-01',
  endsOn: '2025-06-01',
  coreWeeklyPence: 450_000,
};
const span = { from: '2023-06-01', until: '2023-09-01' };
const accommodation = {
  brma: 'Inner South East London',
  housingBenefitEligible: true,
  exempt: false,
};

async function ask(changes: object) {
  return hearth.as('officer.lewisham').post('/v1/forecasts', { ...anEntry, ...changes });
}

/** What is wrong, the change that makes it so, and what is said of it. */
type Fault = readonly [string, object, string, string];

const misshapen: readonly Fault[] = [
  ['an unknown field', { colour: 'red' }, '/colour', 'unknown-field'],
  ['negative money', { coreWeeklyPence: -1 }, '/coreWeeklyPence', 'out-of-range'],
  ['a part of a penny', { coreWeeklyPence: 1.5 }, '/coreWeeklyPence', 'wrong-type'],
  ['money as text', { coreWeeklyPence: '450000' }, '/coreWeeklyPence', 'wrong-type'],
  ['a lot that nobody knows', { lot: 'any' }, '/lot', 'not-allowed'],
  ['a day that does not exist', { startsOn: '2023-02-29' }, '/startsOn', 'not-valid'],
  ['a child without a birthday', { child: {} }, '/child/dateOfBirth', 'missing'],
  ['a route that nobody knows', { route: 'dps' }, '/route', 'not-allowed'],
];

const misfitting: readonly Fault[] = [
  ['an end before the start', { endsOn: '2023-06-01' }, '/endsOn', 'end-before-start'],
  ['an open stay without a horizon', { endsOn: null }, '/horizon', 'missing'],
  ['a start before the book', { startsOn: '2020-03-31' }, '/startsOn', 'date-too-early'],
  ['an end beyond all reason', { endsOn: '2099-01-01' }, '/endsOn', 'date-too-late'],
  [
    'a child not yet born',
    { child: { dateOfBirth: '2023-06-02' } },
    '/child/dateOfBirth',
    'born-after-start',
  ],
  [
    'a stay that goes forward',
    { continuousStayStartedOn: '2023-06-02' },
    '/continuousStayStartedOn',
    'stay-after-start',
  ],
  [
    'care before birth',
    { child: { dateOfBirth: '2009-03-01', becameLookedAfterOn: '2009-02-28' } },
    '/child/becameLookedAfterOn',
    'before-birth',
  ],
  ['held days inside the stay', { held: [span] }, '/held/0', 'spans-overlap'],
  [
    'held days that overlap',
    {
      held: [
        { from: '2023-05-01', until: '2023-05-10' },
        { from: '2023-05-09', until: '2023-05-20' },
      ],
    },
    '/held/1',
    'spans-overlap',
  ],
  ['siblings that overlap', { siblingSpans: [span, span] }, '/siblingSpans/1', 'spans-overlap'],
  [
    'a service that ends before it begins',
    { services: [{ description: 'x', weeklyPence: 1, from: '2023-07-01', until: '2023-06-30' }] },
    '/services/0/until',
    'end-before-start',
  ],
  [
    'a service with half a price',
    { services: [{ description: 'x', unit: 'hour', from: '2023-07-01' }] },
    '/services/0',
    'service-price',
  ],
  [
    'an absence outside the stay',
    { absences: [{ from: '2023-05-31', until: '2023-06-02', kind: 'hospital' }] },
    '/absences/0',
    'outside-stay',
  ],
  [
    'notice before the start',
    { noticeGivenOn: '2023-05-31' },
    '/noticeGivenOn',
    'notice-before-start',
  ],
  [
    'supported accommodation without an area',
    { lot: 'supportedAccommodation' },
    '/accommodation',
    'missing',
  ],
  [
    'an area without rates',
    { lot: 'supportedAccommodation', accommodation: { ...accommodation, brma: 'Atlantis' } },
    '/accommodation/brma',
    'brma-unknown',
  ],
];

describe('bad input', () => {
  test.each(misshapen)(
    '%s is refused by its shape, with a pointer',
    async (_, changes, pointer, code) => {
      const answer = await ask(changes);

      expect([answer.status, answer.body.code]).toEqual([400, 'request-malformed']);
      expect(answer.body.errors).toEqual([
        { in: 'body', pointer, code, message: expect.stringMatching(/^\p{L}.{8,}$/u) },
      ]);
    },
  );

  test.each(misfitting)('%s is refused, with a pointer', async (_, changes, pointer, code) => {
    const answer = await ask(changes);

    expect([answer.status, answer.body.code]).toEqual([422, 'values-do-not-fit']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ in: 'body', pointer, code })]);
    // A sentence for whoever sent it, which names the place and says what must hold.
    const { errors, detail } = answer.body as { errors: { message: string }[]; detail: string };
    expect(errors[0]?.message).toMatch(/^(must|takes|is needed|costs) .{6,}$/);
    expect(detail).toContain(`${pointer} ${errors[0]?.message ?? ''}`);
  });

  test('a working day past the calendar is refused by name', async () => {
    const answer = await ask({
      child: { dateOfBirth: '2015-03-01' },
      startsOn: '2028-12-29',
      endsOn: '2029-06-01',
      emergency: true,
    });

    expect([answer.status, answer.body.code]).toEqual([422, 'calendar-exhausted']);
    expect(answer.body.detail).toContain('2029-01-01');
  });

  test('without an identity nothing is said', async () => {
    const answer = await request(hearth.app).post('/v1/forecasts').send(anEntry);

    expect(answer.status).toBe(401);
  });
});

describe('an answer', () => {
  test('has exactly the members that are promised, for who leaves out all that may be', async () => {
    const { status, body } = await ask({ child: { dateOfBirth: '2009-03-01' } });

    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      'birthdays',
      'bookDigest',
      'changes',
      'deadlines',
      'gates',
      'saving',
      'segments',
      'totalPence',
    ]);
    expect(body.segments[1]).toEqual({
      from: '2024-03-01',
      until: '2025-06-01',
      weeklyPence: 436_500,
      because: [
        {
          ruleId: 'pricing.residential-long-term',
          says: expect.stringContaining('3%'),
          source: { document: expect.stringContaining('Mayor'), clause: '5.1; 9.4' },
          standing: 'stated',
        },
      ],
    });
    expect(Object.keys(body.gates[0]).sort()).toEqual(['outcome', 'ruleId', 'says']);
    expect(Object.keys(body.deadlines[0]).sort()).toEqual([
      'countedFrom',
      'dueOn',
      'kind',
      'ruleId',
      'standing',
    ]);
  });
});

describe('an answer, to one and another', () => {
  test('needs no key, for it changes nothing, and is the same to a provider', async () => {
    const officer = await ask({});
    const token = await request(hearth.app).post('/local/token').send({ identity: 'provider.ash' });
    const provider = await request(hearth.app)
      .post('/v1/forecasts')
      .set('authorization', `Bearer ${String(token.body.accessToken)}`)
      .send(anEntry);

    expect(provider.status).toBe(200);
    expect(provider.body).toEqual(officer.body);
  });

  test('an open stay runs to its horizon, and a service may be given by its unit', async () => {
    const hours = { description: 'One to one', unit: 'hour', quantityHundredths: 1050 };
    const services = [{ ...hours, ratePence: 2499, from: '2023-06-01' }];
    const { body } = await ask({ endsOn: null, horizon: '2023-06-08', services });

    expect(body.segments).toEqual([
      { from: '2023-06-01', until: '2023-06-08', weeklyPence: 476_240, because: [] },
    ]);
    expect(body.totalPence).toBe(476_240);
  });

  test('the 19-year-old in Inner South East London: £865.41 from 12 April 2024', async () => {
    const { body } = await ask({
      lot: 'supportedAccommodation',
      child: { dateOfBirth: '2004-06-01' },
      startsOn: '2024-03-01',
      coreWeeklyPence: 101_500,
      accommodation: { ...accommodation, lhaCategory: 'shared' },
    });

    expect(body.changes).toEqual([
      {
        on: '2024-04-12',
        ruleId: 'pricing.supported-accommodation-lha',
        weeklyPence: 86_541,
      },
    ]);
  });
});

const someDay = fc.oneof(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom('0000-01-01', '1752-09-14', '2024-02-29', '2023-02-29', '9999-12-31', 'x'),
);
const someSpan = fc.record(
  { from: someDay, until: fc.option(someDay) },
  { requiredKeys: ['from'] },
);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const someMoney = fc.oneof(fc.nat(1_000_000_000), fc.integer(), fc.double(), fc.string());
const someBody = fc.record(
  {
    lot: fc.constantFrom('residential', 'fostering', 'supportedAccommodation'),
    child: fc.record(
      { dateOfBirth: someDay, becameLookedAfterOn: fc.option(someDay), keyStage4: fc.boolean() },
      { requiredKeys: ['dateOfBirth'] },
    ),
    startsOn: someDay,
    continuousStayStartedOn: someDay,
    endsOn: fc.option(someDay),
    horizon: someDay,
    coreWeeklyPence: someMoney,
    services: some(
      fc.record(
        {
          description: fc.string({ minLength: 1 }),
          weeklyPence: someMoney,
          unit: fc.constant('hour'),
          quantityHundredths: fc.integer(),
          ratePence: someMoney,
          from: someDay,
          until: someDay,
        },
        { requiredKeys: ['description', 'from'] },
      ),
    ),
    route: fc.constantFrom('dpv', 'spot', 'lcs', 'appa', 'greenwich'),
    emergency: fc.boolean(),
    matchedLongTermOn: someDay,
    siblingSpans: some(someSpan),
    held: some(fc.record({ from: someDay, until: someDay })),
    absences: some(fc.record({ from: someDay, until: someDay, kind: fc.constant('missing') })),
    accommodation: fc.record({
      brma: fc.constantFrom('Inner South East London', 'Central London'),
      housingBenefitEligible: fc.boolean(),
      exempt: fc.boolean(),
      weeklyRentPence: fc.option(someMoney),
    }),
    noticeGivenOn: fc.option(someDay),
  },
  { requiredKeys: ['lot', 'child', 'startsOn', 'coreWeeklyPence'] },
);

const plausible = fc
  .record({
    lot: fc.constantFrom('residential', 'fostering', 'supportedAccommodation'),
    after: fc.nat(2500),
    length: fc.integer({ min: 1, max: 4000 }),
    age: fc.nat(9000),
    stayed: fc.nat(3000),
    offset: fc.integer({ min: 1, max: 900 }),
    emergency: fc.boolean(),
    exempt: fc.boolean(),
    coreWeeklyPence: fc.nat(1_000_000_000),
  })
  .map(({ after, length, age, stayed, offset, exempt, ...rest }) => {
    const startsOn = addDays(plainDate('2020-04-02'), after);
    const dateOfBirth = addDays(startsOn, -age);
    const mid = addDays(startsOn, Math.min(offset, length));
    return {
      ...rest,
      startsOn,
      endsOn: addDays(startsOn, length),
      child: {
        dateOfBirth,
        becameLookedAfterOn: latest(dateOfBirth, addDays(startsOn, -stayed)),
      },
      continuousStayStartedOn: latest(dateOfBirth, addDays(startsOn, -stayed)),
      matchedLongTermOn: mid,
      siblingSpans: [{ from: mid, until: null }],
      absences: [{ from: startsOn, until: mid, kind: 'other' }],
      held: [{ from: addDays(startsOn, -1), until: startsOn }],
      services: [{ description: 'x', weeklyPence: 1, from: mid }],
      accommodation: { ...accommodation, exempt },
      noticeGivenOn: mid,
    };
  });

const answered = (status: number): boolean => [200, 400, 422].includes(status);

describe('whatever is sent', () => {
  test('something like a forecast is answered or refused, and never a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(someBody, async (body) => {
        const { status } = await hearth.as('officer.lewisham').post('/v1/forecasts', body);

        expect(answered(status)).toBe(true);
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  test('a forecast that makes sense is answered, unless a calendar does not reach', async () => {
    await fc.assert(
      fc.asyncProperty(plausible, async (body) => {
        const answer = await hearth.as('officer.lewisham').post('/v1/forecasts', body);
        const { code = 'answered' } = answer.body as { readonly code?: string };

        expect(['answered', 'calendar-exhausted']).toContain(code);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});

describe('whatever stands in place of a good part', () => {
  test('a good forecast with any one part of it replaced by anything is, too', async () => {
    const days = { from: '2023-07-01', until: '2023-07-08' };
    const whole = {
      ...{ ...anEntry, accommodation, continuousStayStartedOn: '2022-01-01', route: 'dpv' },
      ...{ matchedLongTermOn: '2023-06-01', noticeGivenOn: '2023-09-01', horizon: '2026-01-01' },
      services: [{ description: 'x', unit: 'hour', quantityHundredths: 1, ratePence: 1, ...days }],
      ...{ siblingSpans: [days], absences: [{ ...days, kind: 'missing' }] },
      held: [{ from: '2023-05-01', until: '2023-06-01' }],
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pathsInto(whole)),
        fc.oneof(fc.jsonValue(), someDay, someMoney),
        async (path, value) => {
          const { status } = await ask(replaced(whole, { path, value }) as object);

          expect(answered(status)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  }, 120_000);

  test('any JSON at all is refused by its shape', async () => {
    const token = await request(hearth.app)
      .post('/local/token')
      .send({ identity: 'officer.lewisham' });
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 5 }), async (text) => {
        const { status } = await request(hearth.app)
          .post('/v1/forecasts')
          .set('authorization', `Bearer ${String(token.body.accessToken)}`)
          .set('content-type', 'application/json')
          .send(text);

        expect(status).toBe(400);
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});

type Path = readonly [string, ...string[]];

/** The way to every part of a value, and to every part of a part. */
function pathsInto(whole: object): readonly Path[] {
  return Object.entries(whole).flatMap(([key, part]): readonly Path[] =>
    typeof part === 'object' && part !== null
      ? [[key], ...pathsInto(part as object).map((rest): Path => [key, ...rest])]
      : [[key]],
  );
}

function replaced(whole: object, { path, value }: { path: Path; value: unknown }): unknown {
  const [key, next, ...rest] = path;
  const part = (whole as Record<string, unknown>)[key];
  const fresh =
    next === undefined ? value : replaced(part as object, { path: [next, ...rest], value });
  if (!Array.isArray(whole)) return { ...whole, [key]: fresh };
  return whole.map((one: unknown, index) => (String(index) === key ? fresh : one));
}
