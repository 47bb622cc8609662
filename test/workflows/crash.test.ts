import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Command } from '../../domain/placement/commands';
import { begin } from '../../domain/placement/state';
import { evolveAll } from '../../domain/placement/evolve';
import { verifyChain } from '../../store/read/events';
import type { PlacementStart } from '../../workflows/messages';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import type { Home } from './home';
import { openHome } from './home';
import { note } from './people';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';
import type { Orders, StopsAt } from './worker-process';

// Tier: the real development server and a worker in a process of its own, killed with SIGKILL. What
// counts afterwards is the event table.

let home: Home;
let outcomes: readonly Outcome[] = [];
const children: ChildProcess[] = [];

/** What is left after a worker was killed: what the caller heard, and who took over. */
interface Outcome {
  readonly what: 'command' | 'clock';
  readonly stopsAt: StopsAt;
  readonly placement: PlacementStart;
  readonly asked: Command;
  readonly heard: unknown;
  readonly successor: Engine;
  readonly callers: Engine;
}

// A dead worker is noticed after ten seconds, so all four die at once.
beforeAll(async () => {
  home = await openHome();
  outcomes = await Promise.all([
    kill('command', 'before-recording'),
    kill('command', 'after-recording'),
    kill('clock', 'before-recording'),
    kill('clock', 'after-recording'),
  ]);
}, 120_000);

afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  await Promise.all(
    outcomes.flatMap(({ successor, callers }) => [successor.close(), callers.close()]),
  );
  await home.close();
});

/** A worker process on a queue; resolves when it takes work. */
async function startWorkerProcess(orders: Orders): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'worker-process.cjs'));
  children.push(child);
  child.send(orders);
  await heard(child, 'ready');
  return child;
}

async function heard(child: ChildProcess, wanted: 'ready' | 'stopped'): Promise<void> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [unknown];
    if (message === wanted) return;
  }
}

async function killOutright(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A placement that waits for offers, whose worker is gone; and the queue it is on. */
async function waitingPlacement() {
  const engine = await startEngine({ activities: home.activities });
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  await play(engine, { placement, script }, ({ stage }) => stage === 'inviting');
  const { taskQueue } = engine;
  await engine.close();
  return { placement, taskQueue };
}

/** Calls alone: its worker has a queue on which nothing ever comes. */
function onlooker(): Promise<Engine> {
  return startEngine({ activities: home.activities });
}

async function kill(what: Outcome['what'], stopsAt: StopsAt): Promise<Outcome> {
  const { placement, taskQueue } = await waitingPlacement();
  const callers = await onlooker();
  const asked = note();
  const { databaseUrl } = home;
  const child = await startWorkerProcess({ databaseUrl, taskQueue, stopsAt });
  const stopped = heard(child, 'stopped');
  const answer =
    what === 'command' ? callers.ask(placement, asked) : callers.skipToNextClock(placement);
  await stopped;
  await killOutright(child);
  const successor = await startEngine({ activities: home.activities, taskQueue });
  return { what, stopsAt, placement, asked, heard: await answer, successor, callers };
}

async function expectWhole(engine: Engine, placement: PlacementStart): Promise<void> {
  const events = await home.eventsOf(placement.placementId);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(await engine.readState(placement)).toEqual(evolveAll(begin(placement), events));
  expect(await verifyChain(home.store, placement.placementId)).toEqual({
    intact: true,
    events: events.length,
  });
}

function outcomeOf(what: Outcome['what'], stopsAt: StopsAt): Outcome {
  const found = outcomes.find((one) => one.what === what && one.stopsAt === stopsAt);
  if (found === undefined) throw new Error(`Nobody was killed ${stopsAt} of a ${what}.`);
  return found;
}

describe.each(['before-recording', 'after-recording'] as const)('a worker killed %s', (stopsAt) => {
  test('in the middle of a command: the caller is answered, and it happened once', async () => {
    const { placement, asked, heard: answer, successor } = outcomeOf('command', stopsAt);

    expect(answer).toEqual({ from: 4, until: 4 });
    const events = await home.eventsOf(placement.placementId);
    expect(events.filter(({ commandId }) => commandId === asked.commandId)).toHaveLength(1);
    await expectWhole(successor, placement);
  });

  test('in the middle of a clock: it is performed once, on its day', async () => {
    const { placement, successor } = outcomeOf('clock', stopsAt);

    const reminders = (await home.eventsOf(placement.placementId)).filter(
      ({ type }) => type === 'offer-reminder-sent',
    );
    expect(reminders).toHaveLength(1);
    expect(reminders[0]).toMatchObject({ clock: { dueOn: reminders[0]?.effectiveOn } });
    await expectWhole(successor, placement);
  });
});
