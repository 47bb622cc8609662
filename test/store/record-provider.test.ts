import { londonDateOf, plainDate, type EpochMs } from '../../domain/calendar';
import type { ProviderCommand } from '../../domain/provider/commands';
import { refusedEvent } from '../../domain/provider/decide';
import { begin, type ProviderState } from '../../domain/provider/state';
import { refuse } from '../../domain/refusal';
import { openStore } from '../../store/client';
import { verifyProviderChain } from '../../store/read/provider-events';
import { readServiceLine } from '../../store/read/providers';
import { serviceLine } from '../../store/read/register';
import { registerOn } from '../../store/read/register-on';
import { readRegisterLetters } from '../../store/read/register-letters';
import type { Store } from '../../store/read/store';
import { recordProvider } from '../../store/write/record-provider';
import { ask, day, monday, ordinary, service, step } from '../support/a-service';
import { people } from '../support/people';
import { freshDatabase } from '../support/servers';

let store: Store;
let minted = 0;

beforeAll(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
});
afterAll(() => store.close());

const today = londonDateOf(monday);

function freshLine(): ProviderState {
  minted += 1;
  return begin({ serviceLineId: `line-${String(minted)}` });
}

async function performed(
  state: ProviderState,
  command: ProviderCommand,
  at: EpochMs = monday,
): Promise<ProviderState> {
  const turn = step(state, command, at);
  if (turn.events.length === 0) return turn.state;
  const recorded = await recordProvider(store, { events: turn.events, reviews: [] });
  if ('refused' in recorded) throw new Error(recorded.refused.code);
  return turn.state;
}

async function accredited(): Promise<ProviderState> {
  const beginning = freshLine();
  const applied = await performed(beginning, ordinary.apply(beginning));
  return performed(applied, ordinary.accredit(applied));
}

describe('recordProvider', () => {
  test('keeps the events in a chain, the state, and a row that placements can read', async () => {
    const state = await accredited();
    const { serviceLineId } = state;

    expect((await readServiceLine(store, serviceLineId))?.state).toEqual(state);
    expect(await verifyProviderChain(store, serviceLineId)).toEqual({ intact: true, events: 2 });
    expect(await serviceLine(store, serviceLineId)).toMatchObject({
      providerId: 'ash',
      accreditations: [{ lot: 'residential', from: today, until: null, suspensions: [] }],
    });
    expect(
      (await readRegisterLetters(store, { serviceLineId, limit: 9 })).items.map(({ kind }) => kind),
    ).toEqual(['service-accredited', 'service-applied']);
  });

  test('twice is once, and another event under the same sequence is a fault', async () => {
    const beginning = freshLine();
    const one = step(beginning, ordinary.apply(beginning), monday).events;
    const other = step(beginning, ordinary.apply(beginning), monday + day).events;
    await recordProvider(store, { events: one, reviews: [] });

    expect(await recordProvider(store, { events: one, reviews: [] })).toEqual({ recorded: true });
    await expect(recordProvider(store, { events: other, reviews: [] })).rejects.toThrow(
      'another event is recorded at sequence 1',
    );
  });

  test('refuses the number of another organisation, and writes nothing then', async () => {
    const number = {
      registrationType: 'childrens-home',
      standing: 'registered',
      from: today,
    } as const;
    const registration = { ...number, number: 'SC654321' };
    const first = freshLine();
    await performed(first, ask('apply', { service, registration }, people.ash));
    const second = freshLine();
    const rival = { ...service, providerId: 'birch', providerName: 'Birch (fictional)' };
    const { events } = step(
      second,
      ask('apply', { service: rival, registration }, people.birch),
      monday,
    );

    const recorded = await recordProvider(store, { events, reviews: [] });

    expect(recorded).toMatchObject({
      refused: { code: 'registration-number-taken', number: 'SC654321' },
    });
    expect(await readServiceLine(store, second.serviceLineId)).toBeNull();
    const own = freshLine();
    await performed(own, ask('apply', { service, registration }, people.ash));
    expect((await serviceLine(store, own.serviceLineId))?.registrationNumber).toBe('SC654321');
  });
});

test('a number that is taken is recorded as refused at once, and the same again changes nothing', async () => {
  const number = 'SC765432';
  const record = () =>
    ask('record-registration', {
      ...{ registrationType: 'childrens-home', standing: 'registered', number, from: today },
    });
  await performed(await accredited(), record());
  const beginning = freshLine();
  const rival = { ...service, providerId: 'cedar', providerName: 'Cedar (fictional)' };
  const apply = ask('apply', { service: rival, registration: null });
  const state = await performed(beginning, apply);
  const command = record();
  const { events } = step(state, command, monday);
  const refused = refuse('registration-number-taken', { number });
  const otherwise = refusedEvent(state, command, { at: monday, bookDigest: null, refused });

  const recorded = await recordProvider(store, { events, reviews: [], otherwise });
  const again = await recordProvider(store, { events, reviews: [], otherwise });

  const { serviceLineId } = state;
  expect([recorded, again]).toEqual([{ refused }, { refused }]);
  expect(await verifyProviderChain(store, serviceLineId)).toEqual({ intact: true, events: 2 });
  expect((await readServiceLine(store, serviceLineId))?.state.facts).toEqual([]);
  expect((await serviceLine(store, serviceLineId))?.registrationNumber).toBe('');
});

describe('what was known', () => {
  test('cannot be rewritten or taken away, whoever asks the database', async () => {
    const { serviceLineId } = await accredited();
    const { prisma } = store;

    await expect(prisma.registerFact.deleteMany({ where: { serviceLineId } })).rejects.toThrow(
      /keeps what was known/,
    );
    await expect(
      prisma.registerFact.updateMany({
        where: { serviceLineId },
        data: { from: new Date('2020-01-01') },
      }),
    ).rejects.toThrow(/keeps what was known/);
    await expect(prisma.providerEvent.deleteMany({ where: { serviceLineId } })).rejects.toThrow(
      /append-only/,
    );
  });

  test('a grade learnt in July about May is no part of what was known in June', async () => {
    const state = await accredited();
    const { serviceLineId } = state;
    const grade = (value: 'good' | 'inadequate', on: string) =>
      ask('record-grade', { grade: value, inspectedOn: plainDate(on), publishedOn: plainDate(on) });
    const good = await performed(state, grade('good', '2026-04-01'), monday + day);
    await performed(good, grade('inadequate', '2026-05-01'), monday + 40 * day);
    const gradeOn = async (on: string, knownAt: EpochMs | null) => {
      const page = await registerOn(store, { on: plainDate(on), knownAt, limit: 200 });
      const entry = page.items.find((one) => one.serviceLineId === serviceLineId);
      return entry?.grade?.grade ?? null;
    };

    expect(await gradeOn('2026-06-02', monday)).toBeNull();
    expect(await gradeOn('2026-06-02', monday + 2 * day)).toBe('good');
    expect(await gradeOn('2026-06-02', monday + 39 * day)).toBe('good');
    expect(await gradeOn('2026-06-02', null)).toBe('inadequate');
  });
});
