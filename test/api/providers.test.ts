import { addDays, londonInstant } from '../../domain/calendar';
import { today } from './asking';
import { openInterface, type Interface } from './interface';

// Journeys through the interface: an applicant, the host and two councils, on the real engine.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const host = () => hearth.as('host');
const provider = () => hearth.as('provider.ash');
const officer = () => hearth.as('officer.lewisham');
const greenwich = () => hearth.as('officer.greenwich');
const text = 'Words that somebody wrote.';

const details = {
  ...{ providerName: 'Ash Care (fictional)', name: 'Ash Lodge (fictional)', town: 'Bromley' },
  ...{ lots: ['residential'], isFictional: true },
};
const application = (changes: object = {}) => ({
  type: 'apply',
  service: details,
  registration: {
    ...{ registrationType: 'childrens-home', standing: 'registered' },
    ...{
      number: `FICTIONAL-${String(7000 + Math.floor(Math.random() * 2000))}`,
      from: '2020-05-01',
    },
  },
  ...changes,
});

async function applied(): Promise<string> {
  const answer = await provider().post('/v1/providers', application());
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body.service.serviceLineId as string;
}

const commandsOf = (id: string) => `/v1/providers/${id}/commands`;

async function done(
  person: ReturnType<Interface['as']>,
  id: string,
  body: object,
): Promise<{ service: Record<string, unknown>; events: { type: string; says: string }[] }> {
  const answer = await person.post(commandsOf(id), body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const open = () => ({ from: today(), until: null });

async function accredited(): Promise<string> {
  const id = await applied();
  await done(host(), id, {
    type: 'accredit',
    accreditations: [{ lot: 'residential', ...open() }],
  });
  return id;
}

test('an applicant is asked, answers, is accredited and sells at a price that the host accepted', async () => {
  const id = await applied();
  const asked = await done(host(), id, { type: 'ask-applicant', text: 'Who is the manager?' });
  expect(asked.service['stage']).toBe('questioned');

  const own = await provider().get(`/v1/providers/${id}`);
  const actions = own.body.allowedActions as { type: string }[];
  const answers = actions.find(({ type }) => type === 'answer-host');
  expect(answers).toEqual({ type: 'answer-host', available: true, refusal: null });
  await done(provider(), id, { type: 'answer-host', text });
  await done(host(), id, { type: 'extend-evaluation', text });
  await done(host(), id, { type: 'accredit', accreditations: [{ lot: 'residential', ...open() }] });
  const proposed = await done(provider(), id, {
    type: 'propose-price-schedule',
    prices: [{ needLevel: 'standard', coreWeeklyPence: 440_000, ceilingPence: 455_000, ...open() }],
    rates: [{ service: 'therapy', unit: 'session', ratePence: 9_000, ...open() }],
  });
  const [proposal] = proposed.service['proposals'] as { proposalId: string }[];
  await done(host(), id, { type: 'accept-price-schedule', proposalId: proposal?.proposalId });

  const seen = await greenwich().get(`/v1/providers/${id}`);
  expect(seen.body.prices).toMatchObject([{ ceilingPence: 455_000, needLevel: 'standard' }]);
  expect([seen.body.evaluation, seen.body.proposals]).toEqual([null, []]);
  const timeline = await host().get(`/v1/providers/${id}/timeline`);
  const items = timeline.body.items as { type: string; text?: string }[];
  expect(items.map(({ type }) => type)).toEqual([
    'service-applied',
    'applicant-asked',
    'host-answered',
    'evaluation-extended',
    'service-accredited',
    'price-schedule-proposed',
    'price-schedule-accepted',
  ]);
  expect(items[1]?.text).toBe('Who is the manager?');
});

test('the same key is the same answer, and another body under it is refused', async () => {
  const key = `key-${String(Date.now())}`;
  const body = application();

  const first = await provider().post('/v1/providers', body, key);
  const again = await provider().post('/v1/providers', body, key);
  const other = await provider().post('/v1/providers', application(), key);

  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body.service.serviceLineId).toBe(first.body.service.serviceLineId);
  expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
});

test('a refusal names its code and figures, and the way back is open', async () => {
  const id = await applied();
  await done(host(), id, { type: 'refuse-application', reasons: ['documents-missing'], text });

  const early = await host().post(commandsOf(id), {
    type: 'accredit',
    accreditations: [{ lot: 'residential', ...open() }],
  });
  expect([early.status, early.body.code]).toEqual([409, 'command-does-not-fit-stage']);
  const again = await done(provider(), id, { ...application(), registration: null });
  expect(again.service).toMatchObject({ stage: 'evaluating', refusedFor: [] });
});

test('who has no part in it is told so: by role, or that nothing is there', async () => {
  const id = await applied();
  const suspend = { type: 'suspend', reason: 'other', text, from: today() };

  const byOfficer = await officer().post(commandsOf(id), suspend);
  const byOther = await hearth.as('provider.birch').get(`/v1/providers/${id}`);
  const stale = await host().post(commandsOf(id), {
    ...{ type: 'extend-evaluation', text, ifVersion: 9 },
  });

  expect([byOfficer.status, byOfficer.body.code]).toEqual([403, 'role-may-not']);
  expect(byOther.status).toBe(404);
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
});

test('a number of another organisation is refused, and nothing is begun', async () => {
  const body = application({
    service: { ...details, providerName: 'Nobody (fictional)', name: 'Nowhere (fictional)' },
    registration: { ...application().registration, number: 'FICTIONAL-0002' },
  });

  const answer = await provider().post('/v1/providers', body);

  expect([answer.status, answer.body.code]).toEqual([409, 'registration-number-taken']);
});

test('a suspension is read by everybody from its first day on; where nothing is open, nothing is affected', async () => {
  const elm = hearth.as('provider.elm');
  for (const person of [officer(), greenwich(), host(), elm]) {
    const isSuspendedOn = async (on: string) => {
      const { items } = (await person.get(`/v1/register?on=${on}&lot=residential&q=Elm`)).body;
      return (items as { isSuspended: boolean }[]).map(({ isSuspended }) => isSuspended);
    };
    expect(await isSuspendedOn('2023-04-30')).toEqual([false]);
    expect(await isSuspendedOn('2023-05-01')).toEqual([true]);
    expect(await isSuspendedOn('2024-06-01')).toEqual([true]);
    const affected = await person.get('/v1/providers/elm-place/affected-placements');
    expect(affected.body).toEqual({
      items: [],
      counts: { placements: 0, openReferrals: 0, offers: 0 },
    });
  }
});

test('a demonstration home takes commands from the state that PostgreSQL keeps', async () => {
  const paused = await done(host(), 'birch-lodge', { type: 'pause', reason: 'staffing', text });
  const [pause] = paused.service['pauses'] as { factId: string; lot: null; text: string }[];
  expect(pause?.lot).toBeNull();
  const resumed = await done(host(), 'birch-lodge', { type: 'resume', factId: pause?.factId });

  expect(resumed.events.map(({ type }) => type)).toEqual(['service-resumed']);
});

test('where a home lies is found by its postcode, and another council is refused by its rule', async () => {
  const places = {
    ...{ capacity: 4, placesTaken: 1, ages: { youngest: 10, oldest: 17 } },
    ...{ sexes: ['female', 'male'], postcode: 'BR1 5RU' },
  };
  const set = { type: 'set-vacancies', from: today(), places };
  const id = await applied();
  const found = await done(provider(), id, set);
  const [vacancies] = found.service['vacancies'] as object[];
  const body = { ...set, places: { ...places, areaCouncilId: 'bromley' } };
  const refused = await provider().post(commandsOf(id), body);

  expect(vacancies).toMatchObject({ areaCouncilId: 'lewisham', brma: 'Inner South East London' });
  expect([refused.status, refused.body.code]).toEqual([422, 'area-council-differs']);
  expect(refused.body.because).toMatchObject([{ ruleId: 'reference.postcode-councils' }]);
});

test('who does a part of its work stands in the register from its day to its last', async () => {
  const id = await accredited();
  const named = {
    ...{ type: 'name-sub-contractor', organisation: 'Reed Therapy (fictional)', does: 'care' },
    registered: { registrationType: 'fostering-agency', number: '1234567' },
    from: '2024-01-01',
  };
  const wrong = { ...named, registered: { ...named.registered, number: 'SC1' } };
  const refused = await provider().post(commandsOf(id), wrong);
  const { service } = await done(provider(), id, named);
  await done(provider(), id, { ...named, organisation: 'Sedge (fictional)', registered: null });
  const [first] = service['subContractors'] as { factId: string }[];
  await done(host(), id, { type: 'end-sub-contract', factId: first?.factId, on: today() });
  const again = await host().post(commandsOf(id), {
    ...{ type: 'end-sub-contract', factId: first?.factId, on: today() },
  });

  const seen = await greenwich().get(`/v1/register?on=${today()}&lot=residential&q=Ash Lodge`);
  const entry = (seen.body.items as { serviceLineId: string; subContractors: unknown }[]).find(
    ({ serviceLineId }) => serviceLineId === id,
  );
  expect([refused.status, refused.body.code]).toEqual([422, 'registration-number-malformed']);
  expect([again.status, again.body.code]).toEqual([422, 'not-on-record']);
  expect(entry?.subContractors).toMatchObject([
    { organisation: 'Sedge (fictional)', does: 'care' },
  ]);
  const own = await provider().get(`/v1/providers/${id}`);
  expect(own.body.subContractors).toMatchObject([
    { organisation: 'Sedge (fictional)', until: null },
    { organisation: 'Reed Therapy (fictional)', from: '2024-01-01', until: today() },
  ]);
});

test('a whole lot is paused with its reason, for everybody to see, and resumed', async () => {
  const body = { lot: 'fostering', reason: 'market-management', text };
  const refused = await officer().post('/v1/register/pauses', body);
  expect(refused.body.code).toBe('role-may-not');
  const paused = await host().post('/v1/register/pauses', body);
  const id = paused.body.lotPauseId as string;

  const seen = await greenwich().get(`/v1/register?on=${today()}&lot=fostering`);
  expect(seen.body.lotPauses).toMatchObject([{ lot: 'fostering', says: text }]);
  const resumed = await host().post(`/v1/register/pauses/${id}/resume`, {});
  expect([resumed.status, resumed.body.items]).toEqual([200, []]);
  const twice = await host().post(`/v1/register/pauses/${id}/resume`, {});
  expect(twice.body.code).toBe('not-on-record');
});

test('a concern is the council’s alone until it is shared; an action counts in the scorecard, and as overdue after its day', async () => {
  const id = await accredited();
  const raised = await done(officer(), id, { type: 'raise-concern', kind: 'allegation', text });
  const [concern] = raised.service['concerns'] as { concernId: string }[];
  const concernsOf = async (person: ReturnType<Interface['as']>) =>
    (await person.get(`/v1/providers/${id}`)).body.concerns.length as number;
  expect([await concernsOf(host()), await concernsOf(greenwich())]).toEqual([0, 0]);

  await done(officer(), id, {
    ...{ type: 'share-concern', concernId: concern?.concernId, sharedWith: ['host'] },
  });
  await done(host(), id, {
    ...{ type: 'agree-action', concernId: concern?.concernId, text },
    dueOn: addDays(today(), 30),
  });

  expect([await concernsOf(host()), await concernsOf(provider())]).toEqual([1, 0]);
  const cardOn = async (days: number) => {
    const noon = londonInstant(addDays(today(), days), '12:00');
    const served = hearth.restarted({ clock: () => noon });
    return (await served.as('host').get(`/v1/providers/${id}/scorecard`)).body as object;
  };
  const counted = { openConcerns: 1, invitations: 0 };
  expect(await cardOn(0)).toMatchObject({ ...counted, actionsOverdue: 0 });
  expect(await cardOn(30)).toMatchObject({ ...counted, actionsOverdue: 0 });
  expect(await cardOn(31)).toMatchObject({ ...counted, actionsOverdue: 1 });
});

test('an action about a concern is seen by whoever may read it, and by its provider without it', async () => {
  const id = await accredited();
  const raised = await done(officer(), id, { type: 'raise-concern', kind: 'allegation', text });
  const [concern] = raised.service['concerns'] as { concernId: string }[];
  const concernId = concern?.concernId;
  await done(officer(), id, { type: 'share-concern', concernId, sharedWith: ['host'] });
  await done(host(), id, {
    ...{ type: 'agree-action', concernId, text, dueOn: addDays(today(), 30) },
  });

  const actionsOf = async (person: ReturnType<Interface['as']>) => {
    const { body } = await person.get(`/v1/providers/${id}`);
    return (body.actions as { concernId: unknown }[]).map(({ concernId }) => concernId);
  };
  expect([await actionsOf(host()), await actionsOf(officer())]).toEqual([[concernId], [concernId]]);
  expect([await actionsOf(provider()), await actionsOf(greenwich())]).toEqual([[null], []]);
  const timeline = await greenwich().get(`/v1/providers/${id}/timeline`);
  expect(JSON.stringify(timeline.body)).not.toContain('action');
});

test('the queue of the host begins with what is to be decided first, page by page', async () => {
  const id = await applied();
  // Extended by its reason, it is due later than those that were applied for after it.
  await done(host(), id, { type: 'extend-evaluation', text });
  await applied();
  const first = await host().get('/v1/service-lines?stage=evaluating&limit=1');
  const queued: (readonly [string, string])[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page = await host().get(`/v1/service-lines?stage=evaluating&limit=1${after}`);
    const items = page.body.items as { serviceLineId: string; evaluationDueOn: string }[];
    queued.push(...items.map((item) => [item.evaluationDueOn, item.serviceLineId] as const));
    cursor = page.body.nextCursor as string | null;
  }

  expect(first.body.items[0].evaluationDueOn > today()).toBe(true);
  expect(queued.at(-1)?.[1]).toBe(id);
  expect(queued.map((one) => one.join())).toEqual([...queued.map((one) => one.join())].sort());
  const others = await host().get('/v1/service-lines?limit=200');
  const days = (others.body.items as { evaluationDueOn: string | null }[]).map(
    ({ evaluationDueOn }) => evaluationDueOn ?? 'none',
  );
  expect(days).toEqual([...days].sort());
});

const standardPrice = { needLevel: 'standard', coreWeeklyPence: 1, ceilingPence: 1 };

test.each([
  [
    'a suspension that ends before it begins',
    { type: 'suspend', lot: null, reason: 'other', text, from: '2026-06-02', until: '2026-06-01' },
    422,
    'ends-before-it-begins',
  ],
  [
    'a grade before its inspection',
    { type: 'record-grade', grade: 'good', inspectedOn: '2026-06-02', publishedOn: '2026-06-01' },
    422,
    'grade-before-inspection',
  ],
  [
    'a number of another type',
    {
      type: 'record-registration',
      registrationType: 'fostering-agency',
      standing: 'registered',
      number: '1234567',
      from: '2026-06-01',
    },
    422,
    'registration-type-differs',
  ],
  [
    'an expiry in the past',
    {
      type: 'replace-document',
      documentKind: 'insurance',
      from: '2020-01-01',
      expiresOn: '2021-01-01',
    },
    422,
    'expiry-in-past',
  ],
  [
    'a ceiling of zero',
    {
      type: 'propose-price-schedule',
      prices: [{ needLevel: 'standard', coreWeeklyPence: 0, ceilingPence: 0, from: '2030-01-01' }],
    },
    422,
    'ceiling-below-price',
  ],
  [
    'prices that overlap',
    {
      type: 'propose-price-schedule',
      prices: [
        { ...standardPrice, from: '2030-01-01', until: '2030-03-02' },
        { ...standardPrice, from: '2030-03-01', until: null },
      ],
    },
    422,
    'schedules-overlap',
  ],
  ['an unknown field', { type: 'resume', factId: 'x', why: 'not' }, 400, 'request-malformed'],
  [
    'a postcode that is none',
    {
      type: 'set-vacancies',
      from: '2026-06-01',
      places: {
        capacity: 1,
        placesTaken: 0,
        ages: { youngest: 1, oldest: 2 },
        sexes: ['female'],
        postcode: 'London',
      },
    },
    400,
    'request-malformed',
  ],
] as const)('bad input: %s', async (_, body, status, code) => {
  const answer = await host().post(commandsOf('cedar-house'), body);

  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
