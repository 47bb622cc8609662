import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlacementEvent } from '../../domain/placement/events';
import { relayCommandId, startRelaying } from '../../main/relaying';
import { relaysFrom } from '../../store/read/relays';
import { recordPlacement } from '../../store/write/record-placement';
import { takeRelays } from '../../store/write/relay-queue';
import { eventsTo } from '../store/lives';
import type { PlacementStart } from '../../workflows/messages';
import type { Engine } from '../workflows/engine';
import { newPlacement, startEngine } from '../workflows/engine';
import { openHome, type Home } from '../workflows/home';
import { command, officer, openReferral } from '../workflows/people';
import type { Orders } from './relaying-process';

// Tier: the real development server and the real PostgreSQL. The placement that has something to
// tell is recorded event by event; the one that is told is a workflow that runs.

let home: Home;
let engine: Engine;

beforeAll(async () => {
  home = await openHome();
  engine = await startEngine({ activities: home.activities });
});
afterAll(async () => {
  await engine.close();
  await home.close();
});

interface Teller {
  readonly placementId: string;
  readonly rehearsal: boolean;
}

/** A placement whose child has arrived, and which has to tell a sibling so. */
async function tellerOf(targetId: string, { rehearsal = false } = {}): Promise<Teller> {
  const placementId = randomUUID();
  const siblingGroup = { siblingGroupId: randomUUID(), siblings: [targetId], keepTogether: true };
  const events = eventsTo('active', { placementId, rehearsal })
    .map((event) => (event.type === 'referral-opened' ? { ...event, siblingGroup } : event))
    .map(withoutMoney);
  for (const event of events) await recordPlacement(home.store, { events: [event], decisions: [] });
  return { placementId, rehearsal };
}

/** The envelopes of the small book of tests are not those of this database. */
function withoutMoney(event: PlacementEvent): PlacementEvent {
  return 'commitments' in event ? { ...event, commitments: [] } : event;
}

const meansOf = () => ({
  store: home.store,
  temporal: { client: engine.client, taskQueue: engine.taskQueue },
  clock: Date.now,
  pollMs: 50,
  leaseMs: 1_000,
  onFault: () => undefined,
});

async function settled(placementId: string) {
  for (let waits = 0; waits < 200; waits += 1) {
    const [relay] = await relaysFrom(home.store, placementId);
    if (relay !== undefined && relay.settledAt !== null) return relay;
    await sleep(50);
  }
  throw new Error('the relay was not settled');
}

async function opened(): Promise<PlacementStart> {
  const placement = newPlacement();
  await engine.ask(placement, openReferral(home.today));
  return placement;
}

const newsIn = async (placementId: string) =>
  (await home.eventsOf(placementId)).filter(({ type }) => type === 'sibling-recorded');

describe('relays', () => {
  test('tell another placement once, whoever takes them', async () => {
    const told = await opened();
    const teller = await tellerOf(told.placementId);
    const stops = [startRelaying(meansOf()), startRelaying(meansOf()), startRelaying(meansOf())];

    const relay = await settled(teller.placementId);
    await Promise.all(stops.map((stop) => stop()));

    const news = await newsIn(told.placementId);
    expect(relay).toMatchObject({ refusedCode: null, attempts: 1 });
    expect(news).toHaveLength(1);
    expect(news[0]).toMatchObject({
      ...{ siblingId: teller.placementId, until: null, serviceLineId: 'home-ash' },
      by: { subject: 'hearth', party: 'operator', roles: [] },
      commandId: relayCommandId(relay),
    });
  });

  test('left by a worker that died after sending are sent again, and heard once', async () => {
    const told = await opened();
    const teller = await tellerOf(told.placementId);
    const [taken] = await takeRelays(home.store, { limit: 1, leaseMs: 1_000 });
    if (taken === undefined) throw new Error('a relay is due');
    const { command: body } = taken;
    if (body.type !== 'record-sibling') throw new Error('a sibling is told');
    const commandId = relayCommandId(taken);
    await engine.ask(told, { ...command(body.type, officer, body), commandId });

    const stop = startRelaying(meansOf());
    const relay = await settled(teller.placementId);
    await stop();

    expect(relay).toMatchObject({ attempts: 2, refusedCode: null });
    expect(await newsIn(told.placementId)).toHaveLength(1);
  });
});

describe('relays that do not arrive at once', () => {
  test('that the other placement refuses are settled with its code, and not sent again', async () => {
    const told = await opened();
    const withdraw = { reason: 'other', textId: null } as const;
    await engine.ask(told, command('withdraw', officer, withdraw));
    const teller = await tellerOf(told.placementId);

    const stop = startRelaying(meansOf());
    const relay = await settled(teller.placementId);
    await stop();

    expect(relay).toMatchObject({ refusedCode: 'placement-over', attempts: 1 });
  });
});

describe('relays that meet with trouble', () => {
  test('of a rehearsal never reach a placement that counts', async () => {
    const told = await opened();
    const teller = await tellerOf(told.placementId, { rehearsal: true });

    const stop = startRelaying(meansOf());
    const relay = await settled(teller.placementId);
    await stop();

    expect(relay.refusedCode).toBe('not-your-placement');
    expect(await newsIn(told.placementId)).toEqual([]);
  });

  test('wait, with longer pauses, for a placement that is not open yet', async () => {
    const told = newPlacement();
    const teller = await tellerOf(told.placementId);

    const stop = startRelaying(meansOf());
    await sleep(1_500);
    const [waiting] = await relaysFrom(home.store, teller.placementId);
    await engine.ask(told, openReferral(home.today));
    const relay = await settled(teller.placementId);
    await stop();

    expect(waiting).toMatchObject({ settledAt: null, lastError: 'TargetNotOpen' });
    expect(relay.attempts).toBeGreaterThan(1);
    expect(await newsIn(told.placementId)).toHaveLength(1);
  });
});

describe('a worker that is killed', () => {
  const stops: readonly Orders['stopsAt'][] = ['before-sending', 'after-sending'];

  test.each(stops)('%s leaves its relay to the next, and it is heard once', async (stopsAt) => {
    const told = await opened();
    const teller = await tellerOf(told.placementId);
    const child = fork(join(__dirname, 'relaying-process.cjs'));
    const { databaseUrl } = home;
    child.send({ databaseUrl, taskQueue: engine.taskQueue, stopsAt } satisfies Orders);
    for (let message: unknown; message !== 'stopped';) [message] = await once(child, 'message');
    const sent = (await newsIn(told.placementId)).length;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;

    const stop = startRelaying(meansOf());
    const relay = await settled(teller.placementId);
    await stop();

    expect(sent).toBe(stopsAt === 'after-sending' ? 1 : 0);
    expect(relay).toMatchObject({ attempts: 2, refusedCode: null });
    const news = await newsIn(told.placementId);
    expect(news.map(({ commandId }) => commandId)).toEqual([relayCommandId(relay)]);
  });
});

describe('relays to a placement that never comes to be', () => {
  test('are tried for thirty days, and then set aside with the reason', async () => {
    const teller = await tellerOf(randomUUID());
    const { store } = home;
    const aged = async (days: number) => {
      await store.prisma.$executeRaw`
        UPDATE relays SET next_attempt_at = now(),
          recorded_at = now() - ${days} * interval '1 day'
        WHERE placement_id = ${teller.placementId}`;
    };
    await aged(29);
    const stop = startRelaying(meansOf());
    await sleep(1_000);
    const [waiting] = await relaysFrom(store, teller.placementId);
    await aged(30);
    const relay = await settled(teller.placementId);
    await stop();

    expect(waiting).toMatchObject({ settledAt: null, lastError: 'TargetNotOpen' });
    expect(relay.refusedCode).toBe('target-never-opened');
  });
});
