import { plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { seedDemonstration } from '../../main/seed';
import { openStore } from '../../store/client';
import { readEnvelopes } from '../../store/read/envelopes';
import {
  accreditedOn,
  listProviders,
  memberships,
  readProvider,
  routeLives,
  serviceLine,
  servicesForLot,
} from '../../store/read/register';
import type { Store } from '../../store/read/store';
import { putPriceSchedule } from '../../store/write/reference';
import { freshDatabase } from '../support/servers';

const today = plainDate('2026-11-23');
let store: Store;

beforeAll(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
  await seedDemonstration(store, { today });
});
afterAll(() => store.close());

describe('seedDemonstration', () => {
  test('gives today a membership, a route and a spend limit, without a day in two envelopes', async () => {
    const envelopes = await readEnvelopes(store, { councilId: 'lewisham' });

    expect(await memberships(store, 'lewisham')).toEqual([
      { from: '2023-04-01', until: '2026-04-01' },
      { from: '2026-04-01', until: '2029-11-23' },
    ]);
    expect(await routeLives(store, { route: 'dpv', lot: 'residential' })).toEqual([
      { from: '2023-04-01', until: '2029-11-23' },
    ]);
    expect(envelopes).toMatchObject([
      { envelopeId: 'dpv-initial-term', spendLimitPence: 7_735_601_400, until: '2026-04-01' },
      { envelopeId: 'dpv-extension-demonstration', from: '2026-04-01', until: '2029-11-23' },
    ]);
    expect(envelopes[1]?.label).toContain('Demonstration');
  });

  test('planted again on a later day, it moves the end on and changes nothing else', async () => {
    const fresh = await openStore({ databaseUrl: await freshDatabase() });
    await seedDemonstration(fresh, { today });
    await seedDemonstration(fresh, { today: plainDate('2026-11-25') });

    expect(await listProviders(fresh)).toEqual(await listProviders(store));
    expect((await memberships(fresh, 'lewisham')).at(-1)?.until).toBe('2029-11-25');
    await fresh.close();
  });

  test('every home and provider says that it is fictional', async () => {
    const providers = await listProviders(store);
    const homes = providers.flatMap(({ services }) => services);

    expect(providers).toHaveLength(7);
    expect(homes).toHaveLength(11);
    expect([...providers, ...homes].filter(({ isFictional }) => !isFictional)).toEqual([]);
    expect([...providers, ...homes].filter(({ name }) => !name.includes('(fictional)'))).toEqual(
      [],
    );
  });
});

describe('the register', () => {
  test('lists every home for a lot, so that whoever is left out has a reason', async () => {
    const services = await servicesForLot(store, 'residential');

    expect(
      services.map(({ serviceLineId, accreditations, schedules }) => [
        serviceLineId,
        accreditations.length,
        accreditations.flatMap(({ suspensions }) => suspensions).length,
        schedules.length,
      ]),
    ).toEqual([
      ['ash-house', 1, 0, 2],
      ['birch-lodge', 1, 0, 1],
      ['cedar-house', 1, 0, 2],
      ['cedar-view', 1, 0, 0],
      ['elm-place', 1, 1, 1],
      ['hazel-fostering', 0, 0, 3],
      ['hazel-rooms', 0, 0, 2],
      ['rowan-court', 0, 0, 3],
      ['rowan-lewisham', 0, 0, 3],
      ['willow-lodge', 0, 0, 3],
      ['willow-rise', 0, 0, 2],
    ]);
  });

  test('says who was accredited for a lot on a day, and not suspended', async () => {
    const idsOn = async (on: string) =>
      (await accreditedOn(store, { lot: 'residential', on: plainDate(on) })).map(
        ({ serviceLineId }) => serviceLineId,
      );

    expect(await idsOn('2023-03-31')).toEqual([]);
    expect(await idsOn('2023-04-30')).toContain('elm-place');
    expect(await idsOn('2023-05-01')).not.toContain('elm-place');
    expect(await idsOn('2023-05-01')).not.toContain('rowan-court');
  });

  test('reads one home with its prices, and says null of one that is not there', async () => {
    expect(await serviceLine(store, 'nowhere')).toBeNull();
    expect(await readProvider(store, 'nobody')).toBeNull();
    expect((await serviceLine(store, 'ash-house'))?.schedules[0]).toEqual({
      serviceLineId: 'ash-house',
      needLevel: 'standard',
      from: '2023-04-01',
      until: null,
      coreWeeklyPence: 450_000,
      ceilingPence: 465_000,
    });
  });
});

describe('a price schedule', () => {
  test('one home has one price for a need level on a day, at or below its ceiling', async () => {
    const schedule = {
      serviceLineId: 'birch-lodge',
      needLevel: 'standard',
      from: plainDate('2025-01-01'),
      until: null,
      coreWeeklyPence: pence(400_000),
      ceilingPence: pence(400_000),
    } as const;

    await expect(putPriceSchedule(store, schedule)).rejects.toThrow(/one_fact_a_day/);
    await expect(
      putPriceSchedule(store, { ...schedule, needLevel: 'therapeutic', ceilingPence: pence(1) }),
    ).rejects.toThrow(/price_within_ceiling/);
  });
});
