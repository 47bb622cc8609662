import { addDays, londonDateOf, type PlainDate } from '../../domain/calendar';
import type { ProviderEvent } from '../../domain/provider/events';
import { documentKinds, type DocumentKind } from '../../domain/provider/terms';
import { readProviderEvents, verifyProviderChain } from '../../store/read/provider-events';
import { readServiceLine } from '../../store/read/providers';
import { registerOn } from '../../store/read/register-on';
import { ask, service } from '../support/a-service';
import { people } from '../support/people';
import type { Engine } from './engine';
import { startEngine } from './engine';
import type { Home } from './home';
import { openHome } from './home';
import { countedEvents, eventsAllowed } from './history';
import { newService, type ServiceCalls } from './service-engine';

// Tier: the real development server, with its clock moved by hand, and a worker that forgets
// everything between two tasks, so that each replays the whole history.

let home: Home;
let engine: Engine;

beforeAll(async () => {
  home = await openHome();
  engine = await startEngine({ activities: home.activities, maxCachedWorkflows: 0 });
});

afterAll(async () => {
  await engine.close();
  await home.close();
});

const held = (documentKind: DocumentKind, from: PlainDate, expiresOn: PlainDate) => ({
  ...{ documentKind, documentId: null, from, expiresOn },
});

/** Entered by the host, with one document after another running out in the year. */
async function entered(line: ServiceCalls): Promise<void> {
  const { today } = home;
  const answer = await line.ask(
    ask('enter-service', {
      service,
      accreditations: [{ lot: 'residential', from: today, until: null }],
      ...{ registration: null, grade: null, prices: [], rates: [], vacancies: null },
      documents: documentKinds.map((kind, index) =>
        held(kind, today, addDays(today, 70 * (index + 1))),
      ),
    }),
  );
  expect(answer).toMatchObject({ from: 1, until: 1 });
}

async function eventsOf({ serviceLineId }: ServiceCalls): Promise<readonly ProviderEvent[]> {
  const page = await readProviderEvents(home.store, serviceLineId, { limit: 200 });
  return page.items.map(({ event }) => event);
}

async function isSuspendedOn({ serviceLineId }: ServiceCalls, on: PlainDate): Promise<boolean> {
  const page = await registerOn(home.store, { on, knownAt: null, limit: 200 });
  const entry = page.items.find((one) => one.serviceLineId === serviceLineId);
  return entry !== undefined && entry.suspensions.length > 0;
}

test('a year of documents: reminded at 60, 30 and 7 days, suspended on the day, lifted on renewal', async () => {
  const line = newService(engine);
  await entered(line);
  const yearOn = addDays(home.today, 365);
  const renewals: PlainDate[] = [];

  for (;;) {
    const { now } = await line.skipToNextClock();
    const today = londonDateOf(now);
    if (today >= yearOn) break;
    const [last] = (await eventsOf(line))
      .filter(({ type }) => type === 'document-expired')
      .slice(-1);
    if (
      last?.type !== 'document-expired' ||
      (renewals.length > 0 && renewals.at(-1) === last.effectiveOn)
    )
      continue;
    expect(await isSuspendedOn(line, today)).toBe(true);
    renewals.push(last.effectiveOn);
    const renewed = held(last.documentKind, today, addDays(today, 500));
    await line.ask(ask('replace-document', renewed, people.ash));
    expect(await isSuspendedOn(line, today)).toBe(false);
  }

  const events = await eventsOf(line);
  const reminded = events.filter(({ type }) => type === 'document-reminder-sent');
  expect(renewals).toEqual(documentKinds.map((_, index) => addDays(home.today, 70 * (index + 1))));
  expect(reminded.length).toBeGreaterThanOrEqual(15);
  expect(events.filter(({ type }) => type === 'service-suspended')).toHaveLength(5);
  expect(events.filter(({ type }) => type === 'suspension-lifted')).toHaveLength(5);
  expect(await verifyProviderChain(home.store, line.serviceLineId)).toMatchObject({ intact: true });
  expect((await readServiceLine(home.store, line.serviceLineId))?.state).toEqual(
    await line.readState(),
  );
}, 300_000);

test('the same command twice is one event, and one that was never legal leaves none', async () => {
  const line = newService(engine);
  await entered(line);
  const concern = ask('raise-concern', { kind: 'quality', textId: 'text-1' });

  const first = await line.ask(concern);
  await line.ask(concern);
  const refused = await line.ask(ask('answer-host', { textId: 'text-1' }, people.ash));

  expect(first).toEqual({ from: 2, until: 2 });
  expect(refused).toMatchObject({ turnedAway: { code: 'command-does-not-fit-stage' } });
  expect(await eventsOf(line)).toHaveLength(2);
});

test('a workflow that is gone goes on from the state that PostgreSQL keeps', async () => {
  const line = newService(engine);
  await entered(line);
  await engine.client.workflow
    .getHandle(`provider/${line.serviceLineId}`)
    .terminate('The engine lost it.');
  const row = await readServiceLine(home.store, line.serviceLineId);
  if (row === null) throw new Error('The service line is in PostgreSQL.');

  const answer = await line.ask(
    ask('pause', { lot: null, reason: 'staffing', textId: null }),
    row.state,
  );

  expect(answer).toEqual({ from: 2, until: 2 });
  expect((await line.readState()).clocks).toEqual(row.state.clocks);
});

test('a service that leaves is over: its workflow returns, and nothing starts it again', async () => {
  const line = newService(engine);
  await entered(line);

  await line.ask(ask('leave', { textId: null }, people.ash));

  const result: unknown = await engine.client.workflow
    .getHandle(`provider/${line.serviceLineId}`)
    .result();
  expect(result).toMatchObject({ stage: 'left', clocks: [] });
  await expect(
    line.ask(ask('pause', { lot: null, reason: 'staffing', textId: null })),
  ).rejects.toThrow();
});

test('a number of another organisation costs no more of its history than any command', async () => {
  const number = 'SC246810';
  const record = () =>
    ask('record-registration', {
      ...{ registrationType: 'childrens-home', standing: 'registered', number },
      from: home.today,
    });
  const [first, second] = [newService(engine), newService(engine)];
  const rival = { ...service, providerId: 'birch', providerName: 'Birch (fictional)' };
  await entered(first);
  await first.ask(record());
  await second.ask(ask('apply', { service: rival, registration: null }));
  const lengthOf = async () => {
    const handle = engine.client.workflow.getHandle(`provider/${second.serviceLineId}`);
    return countedEvents([await handle.fetchHistory()]);
  };
  const before = await lengthOf();

  const answer = await second.ask(record());

  expect(answer).toMatchObject({ refused: { code: 'registration-number-taken', number }, from: 2 });
  expect((await lengthOf()) - before).toBeLessThanOrEqual(eventsAllowed({ steps: 1, runs: 1 }));
  expect((await eventsOf(second)).map(({ type }) => type)).toEqual([
    'service-applied',
    'command-refused',
  ]);
});
