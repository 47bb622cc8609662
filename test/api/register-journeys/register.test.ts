import { addDays } from '../../../domain/calendar';
import { seed } from '../../../prisma/seed';
import { today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { entry, freshNumber, registerAt, text, type ServiceSeen } from './at-the-register';

// The register as it is read over HTTP: page by page, by words, by whose it is, and in two times.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const officer = 'officer.lewisham';
const register = async (who: string, query: string) =>
  (await hearth.as(who).get(`/v1/register?on=${today()}${query}`)).body as {
    items: ServiceSeen[];
    nextCursor: string | null;
  };
const idsOf = async (who: string, query: string) =>
  (await register(who, query)).items.map(({ serviceLineId }) => serviceLineId);
const demonstration = seed.serviceLines.map(({ serviceLineId }) => serviceLineId as string);

test.each([1, 2, 3, 5])('pages of %i come to everybody once, in order of id', async (limit) => {
  const walked: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await register(officer, `&limit=${String(limit)}${after}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    walked.push(...page.items.map(({ serviceLineId }) => serviceLineId));
    cursor = page.nextCursor;
  }

  expect(walked).toEqual([...demonstration].sort());
  expect(walked).toEqual(await idsOf(officer, '&limit=200'));
});

test('a cursor of nobody’s making is refused', async () => {
  const answer = await hearth.as(officer).get(`/v1/register?on=${today()}&cursor=nonsense`);

  expect(answer.status).toBe(400);
});

test.each([
  ['a name', 'birch lod', ['birch-lodge']],
  ['its organisation', 'Rowan Fostering', ['rowan-court', 'rowan-lewisham']],
  ['a town', 'sevenoaks', ['cedar-view']],
  ['a number', 'FICTIONAL-0009', ['willow-lodge', 'willow-rise']],
  ['a per cent sign, which is a sign like any other', '%', []],
  ['a line below, the same', '_', []],
  ['a backslash, the same', '\\', []],
])('is searched by %s', async (_, words, found) => {
  expect(await idsOf(officer, `&q=${encodeURIComponent(words)}`)).toEqual(found);
});

test('a name with a per cent sign is found by it', async () => {
  const { service } = entry();
  const id = await at().begun('host', entry({ service: { ...service, name: 'Ash 100% Care' } }));

  expect(await idsOf(officer, `&q=${encodeURIComponent('100%')}`)).toEqual([id]);
  await at().done('host', id, { type: 'remove', reason: 'other', text });
  expect(await idsOf(officer, `&q=${encodeURIComponent('100%')}`)).toEqual([]);
});

test('a provider reads its own entry alone, whatever it asks; the host and councils all of them', async () => {
  const own = ['cedar-house', 'cedar-view'];
  expect(await idsOf('provider.cedar', '&limit=200')).toEqual(own);
  expect(await idsOf('provider.cedar', '&lot=fostering')).toEqual([]);
  expect(await idsOf('provider.cedar', '&q=Birch')).toEqual([]);
  const page = await register('provider.cedar', '&limit=1');
  expect(await idsOf('provider.cedar', `&limit=1&cursor=${String(page.nextCursor)}`)).toEqual([
    'cedar-view',
  ]);
  for (const who of ['host', officer, 'officer.greenwich']) {
    expect(await idsOf(who, '&limit=200')).toEqual([...demonstration].sort());
  }
  expect((await hearth.as('administrator').get(`/v1/register?on=${today()}`)).status).toBe(403);
});

test('an entry says who it is, how the regulator sees it, and what it costs', async () => {
  const { items } = await register('officer.greenwich', '&lot=residential&q=Ash');

  expect(items).toMatchObject([
    {
      ...{ serviceLineId: 'ash-house', providerId: 'ash', providerName: 'Ash Care (fictional)' },
      ...{ name: 'Ash House (fictional)', town: 'Bromley', isFictional: true, isSuspended: false },
      accreditations: [{ lot: 'residential', from: '2023-04-01', until: null }],
      registration: { standing: 'registered', number: 'FICTIONAL-0001' },
      grade: { grade: 'good', inspectedOn: '2025-06-18', from: '2025-06-18' },
      prices: [
        { needLevel: 'standard', coreWeeklyPence: 450_000, ceilingPence: 465_000 },
        { needLevel: 'therapeutic', coreWeeklyPence: 505_000, ceilingPence: 520_000 },
      ],
      vacancies: { capacity: 5, placesTaken: 2, postcode: 'BR1 1AA', areaCouncilId: 'bromley' },
    },
  ]);
});

/** What the host and a home say of one service, each a step later than the one before. */
function lessons(id: string): readonly (() => Promise<unknown>)[] {
  const host = (body: object) => () => at().done('host', id, body);
  const past = (days: number) => addDays(today(), -days);
  const price = { needLevel: 'standard', coreWeeklyPence: 410_000, ceilingPence: 420_000 };
  const lotPause = { lot: 'residential', reason: 'market-management', text };
  return [
    host({
      type: 'record-grade',
      grade: 'inadequate',
      inspectedOn: past(40),
      publishedOn: past(30),
    }),
    host({
      ...{ type: 'record-registration', registrationType: 'childrens-home', from: past(20) },
      ...{ standing: 'registered', number: freshNumber() },
    }),
    host({ type: 'suspend', reason: 'other', text, from: past(50), until: past(10) }),
    async () => {
      const proposal = { type: 'propose-price-schedule', prices: [{ ...price, from: past(60) }] };
      const { service } = await at().done('provider.ash', id, proposal);
      const [{ proposalId }] = service['proposals'] as [{ proposalId: string }];
      await at().done('host', id, { type: 'accept-price-schedule', proposalId });
    },
    host({ type: 'pause', reason: 'staffing' }),
    () => hearth.as('host').post('/v1/register/pauses', lotPause),
    () => at().done('provider.ash', id, { type: 'leave', text: null }),
  ];
}

test('what was known at an instant is read again, word for word, after everything that was learnt since', async () => {
  const id = await at().begun('host', entry());
  const days = [-55, -45, -25, -15, -5, 0, 30].map((offset) => addDays(today(), offset));
  const known = async (instant: string) =>
    Promise.all(
      days.map(async (on) => {
        const query = `on=${on}&lot=residential&q=Nook&knownAt=${encodeURIComponent(instant)}`;
        const { status, body } = await hearth.as('officer.greenwich').get(`/v1/register?${query}`);
        expect(status).toBe(200);
        return body as object;
      }),
    );
  const memory: { readonly instant: string; readonly saw: readonly object[] }[] = [];
  const remember = async () => {
    const instant = new Date().toISOString();
    memory.push({ instant, saw: await known(instant) });
  };
  await remember();
  for (const learn of lessons(id)) {
    await learn();
    await remember();
  }

  for (const { instant, saw } of memory) expect(await known(instant)).toEqual(saw);
  // Each lesson has taught the register something about one of these days.
  const told = memory.map(({ saw }) => JSON.stringify(saw));
  expect(new Set(told).size).toBe(memory.length);
  const now = await hearth.as(officer).get(`/v1/register?on=${addDays(today(), -15)}&q=Nook`);
  expect(now.body.items).toMatchObject([
    { grade: { grade: 'inadequate' }, prices: [{ coreWeeklyPence: 410_000 }] },
  ]);
});
