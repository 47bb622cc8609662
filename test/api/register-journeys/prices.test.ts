import { addDays } from '../../../domain/calendar';
import { commands as placementCommands, commandsOf, opened, today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { open, registerAt, text } from './at-the-register';

// Price schedules: proposed by the provider, decided by the host, read by every council.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const id = 'ash-house';
const provider = 'provider.ash';
const finance = () => hearth.as('finance.lewisham');

const price = (from: number, until: number | null, coreWeeklyPence: number) => ({
  ...{ needLevel: 'standard', coreWeeklyPence, ceilingPence: coreWeeklyPence + 15_000 },
  from: addDays(today(), from),
  until: until === null ? null : addDays(today(), until),
});
const schedule = (...prices: readonly object[]) => ({ type: 'propose-price-schedule', prices });

async function proposed(body: object): Promise<string> {
  const { service } = await at().done(provider, id, body);
  return (service['proposals'] as { proposalId: string }[]).at(-1)?.proposalId ?? '';
}

async function ceilingsOn(who: string, days: number) {
  const entry = await at().entryOn(who, id, addDays(today(), days));
  const prices = (entry?.['prices'] ?? []) as { needLevel: string; ceilingPence: number }[];
  return prices
    .filter(({ needLevel }) => needLevel === 'standard')
    .map(({ ceilingPence }) => ceilingPence);
}

async function lives(): Promise<string> {
  const placementId = await opened(hearth);
  const made = await hearth.as('officer.lewisham').post(commandsOf(placementId), {
    ...{ ...placementCommands['record-placement-made'], limb: '6c', limbText: 'None.' },
    startedOn: addDays(today(), -40),
  });
  expect([made.status, made.body.detail]).toEqual([200, undefined]);
  return placementId;
}

async function moneyOf(placementId: string) {
  const path = `/v1/placements/${placementId}`;
  const { body: price } = await finance().get(`${path}/price`);
  const { body: charges } = await finance().get(`${path}/charges`);
  expect([price.segments.length > 0, charges.lines.length > 0]).toEqual([true, true]);
  return { price, charges };
}

test('what the host rejects leaves every price as it was, and the provider is told', async () => {
  const proposalId = await proposed(schedule(price(30, null, 460_000)));
  const letters = await at().letters('host', id);
  await at().done('host', id, { type: 'reject-price-schedule', proposalId, text });

  expect(letters.at(-1)).toMatchObject({ kind: 'price-schedule-proposed' });
  const told = (await at().letters(provider, id)).at(-1);
  expect([told?.kind, told?.body]).toEqual([
    'price-schedule-decided',
    expect.stringContaining('is rejected'),
  ]);
  expect(await ceilingsOn('officer.lewisham', 30)).toEqual([465_000]);
  expect((await at().read(provider, id)).proposals).toEqual([]);
  expect(await at().refused('host', id, { type: 'accept-price-schedule', proposalId })).toEqual([
    ...[422, 'not-on-record'],
  ]);
});

test('a gap is refused until it is declared; the new ceilings are every council’s to read, and no other provider’s', async () => {
  const placementId = await lives();
  const before = await moneyOf(placementId);
  const gapped = schedule(price(30, 60, 460_000), price(90, null, 470_000));
  expect(await at().refused(provider, id, gapped)).toEqual([422, 'schedule-gap']);
  expect((await at().read('host', id)).proposals).toEqual([]);

  const proposalId = await proposed({ ...gapped, gapsDeclared: true });
  expect(await ceilingsOn('officer.lewisham', 30)).toEqual([465_000]);
  expect(await at().refused(provider, id, { type: 'accept-price-schedule', proposalId })).toEqual([
    ...[403, 'role-may-not'],
  ]);
  await at().done('host', id, { type: 'accept-price-schedule', proposalId });

  for (const who of ['officer.lewisham', 'officer.greenwich', provider, 'host']) {
    const read = await Promise.all([29, 30, 59, 60, 89, 90].map((days) => ceilingsOn(who, days)));
    expect(read).toEqual([[465_000], [475_000], [475_000], [], [], [485_000]]);
    const { priceGaps } = await at().read(who, id);
    expect(priceGaps).toMatchObject([
      { needLevel: 'standard', from: addDays(today(), 60), until: addDays(today(), 90) },
    ]);
  }
  expect((await hearth.as('provider.birch').get(`/v1/providers/${id}`)).status).toBe(404);
  expect(await at().entryOn('provider.birch', id, today())).toBeNull();
  expect(await moneyOf(placementId)).toEqual(before);
  expect(before.price.segments[0].weeklyPence).toBe(400_000);
});

test('a rate for a service is proposed and accepted beside the prices', async () => {
  const rate = { service: 'therapy', unit: 'session', ratePence: 9_900 };
  const body = { type: 'propose-price-schedule', rates: [{ ...rate, ...open() }] };
  const proposalId = await proposed(body);
  await at().done('host', id, { type: 'accept-price-schedule', proposalId });

  const entry = await at().entryOn('officer.greenwich', id, today());
  expect(entry?.['rates']).toContainEqual(expect.objectContaining({ ...rate, from: today() }));
  const earlier = await at().entryOn('officer.greenwich', id, addDays(today(), -1));
  expect(earlier?.['rates']).toContainEqual(expect.objectContaining({ ratePence: 9_500 }));
});
