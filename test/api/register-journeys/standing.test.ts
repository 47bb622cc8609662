import { addDays, londonInstant, type PlainDate } from '../../../domain/calendar';
import { commandsOf, offer, sent, today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { entry, registerAt, text } from './at-the-register';

// A suspension of one lot that ends by itself, and pauses, as everybody reads them.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const everybody = ['officer.lewisham', 'officer.greenwich', 'provider.ash', 'host'];

/** The interface at noon of another day. */
const on = (day: PlainDate) => hearth.restarted({ clock: () => londonInstant(day, '12:00') });

const price = { coreWeeklyPence: 400_000, ceilingPence: 420_000, from: '2024-04-01' };
const place = {
  ...{ capacity: 4, placesTaken: 1, ages: { youngest: 10, oldest: 17 } },
  ...{
    sexes: ['female', 'male'],
    postcode: 'BR1 1AA',
    areaCouncilId: 'bromley',
    from: '2024-04-01',
  },
};
const days = { from: '2024-04-01', until: null };

/** A service of two lots, papers and all, that Lewisham's referrals are sent to. */
async function ofTwoLots(): Promise<string> {
  const { service } = entry();
  return at().begun(
    'host',
    entry({
      service: { ...service, name: 'Ash Both (fictional)', lots: ['residential', 'fostering'] },
      accreditations: [
        { lot: 'residential', ...days },
        { lot: 'fostering', ...days },
      ],
      documents: ['insurance', 'registration-certificate', 'statement-of-purpose']
        .concat('safeguarding-policy', 'accounts')
        .map((documentKind) => {
          return { documentKind, from: '2024-04-01', expiresOn: addDays(today(), 900) };
        }),
      prices: [{ needLevel: 'standard', ...price }],
      vacancies: place,
    }),
  );
}

test('one lot is suspended until a day on which that ends by itself; the other goes on all the while', async () => {
  const id = await ofTwoLots();
  const placementId = await sent(hearth);
  const answer = await hearth.as('provider.ash').post(commandsOf(placementId), offer(id));
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  const [from, until] = [today(), addDays(today(), 12)];
  const flagged = async (served: Interface) => {
    const path = `/v1/providers/${id}/affected-placements`;
    const { items } = (await served.as('officer.lewisham').get(path)).body;
    return (items as { placementId: string; isFlagged: boolean }[]).map(
      ({ placementId: one, isFlagged }) => [one, isFlagged] as const,
    );
  };
  const both = { type: 'suspend', reason: 'quality-concern', text, from, until };
  await at().done('host', id, { ...both, lot: 'fostering' });
  expect(await flagged(hearth)).toEqual([[placementId, false]]);
  await at().done('host', id, { ...both, lot: 'residential' });
  expect(await flagged(hearth)).toEqual([[placementId, true]]);

  const isSuspended = async (who: string, day: PlainDate, lot: string) =>
    (await at().entryOn(who, id, day, lot))?.['isSuspended'];
  await at().done('host', id, {
    ...{ type: 'lift-suspension', on: addDays(today(), 5), text },
    factId: ((await at().read('host', id)).suspensions as { lot: string; factId: string }[]).find(
      ({ lot }) => lot === 'residential',
    )?.factId,
  });
  for (const who of everybody) {
    const read = [
      await isSuspended(who, addDays(from, 4), 'residential'),
      await isSuspended(who, addDays(from, 5), 'residential'),
      await isSuspended(who, addDays(until, -1), 'fostering'),
      await isSuspended(who, until, 'fostering'),
    ];
    expect(read).toEqual([true, false, true, false]);
  }
  for (const day of [addDays(from, 5), until]) {
    expect(await at().toNextClock(id)).toBe(day);
    expect((await at().types('provider.ash', id)).at(-1)).toBe('suspension-ended');
  }
  expect(await flagged(on(until))).toEqual([[placementId, false]]);
  const events = (await at().read('host', id, '/timeline?limit=200')).items;
  expect(events.at(-1)).toMatchObject({ effectiveOn: until, by: { clock: 'suspension-ends' } });
  const kinds = (await at().letters('provider.ash', id)).map(({ kind }) => kind);
  expect(kinds).toEqual(['service-suspended', 'service-suspended', 'suspension-lifted']);
}, 120_000);

test('a service is paused: its own provider and every council read since when and why, until it is resumed', async () => {
  const id = 'ash-house';
  const why = { reason: 'new-child-settling', text };
  const paused = await at().done('host', id, { type: 'pause', ...why });
  const [{ factId }] = paused.service['pauses'] as [{ factId: string }];

  for (const who of everybody) {
    const entryRead = await at().entryOn(who, id, today());
    const expected = { lot: null, reason: why.reason, from: today(), until: null };
    expect(entryRead).toMatchObject({ pauses: [expected], isSuspended: false });
    expect(await at().read(who, id)).toMatchObject({ pauses: [{ ...expected, text }] });
  }
  expect(await at().refused('provider.ash', id, { type: 'resume', factId })).toEqual([
    ...[403, 'role-may-not'],
  ]);
  await at().done('host', id, { type: 'resume', factId });
  expect(await at().entryOn('provider.ash', id, today())).toMatchObject({ pauses: [] });
});

test('one lot of a service is paused, and a lot altogether; a provider reads both in the register', async () => {
  const id = await ofTwoLots();
  await at().done('host', id, { type: 'pause', lot: 'fostering', reason: 'staffing' });
  const body = { lot: 'residential', reason: 'market-management', text };
  const lotPause = await hearth.as('host').post('/v1/register/pauses', body);
  expect(lotPause.status).toBe(201);

  const read = async (who: string, lot: string) =>
    (await hearth.as(who).get(`/v1/register?on=${today()}&lot=${lot}&limit=200`)).body;
  for (const who of ['provider.ash', 'provider.birch', 'officer.greenwich']) {
    expect((await read(who, 'residential')).lotPauses).toMatchObject([
      { lot: 'residential', reason: 'market-management', says: text },
    ]);
    expect((await read(who, 'fostering')).lotPauses).toEqual([]);
    const { items } = (await hearth.as(who).get('/v1/register/pauses')).body;
    expect(items).toMatchObject([{ lot: 'residential', says: text }]);
  }
  const own = await at().entryOn('provider.ash', id, today(), 'fostering');
  expect(own?.['pauses']).toMatchObject([{ lot: 'fostering', reason: 'staffing' }]);
  const ended = `/v1/register/pauses/${String(lotPause.body.lotPauseId)}/resume`;
  expect((await hearth.as('host').post(ended, {})).status).toBe(200);
  expect((await read('provider.ash', 'residential')).lotPauses).toEqual([]);
});
