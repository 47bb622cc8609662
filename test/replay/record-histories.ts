import { addDays } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { lots, type Lot } from '../../domain/placement/terms';
import { failureConverterPath } from '../../main/data-converter';
import { placementWorkflowId } from '../../workflows/messages';
import globalSetup from '../support/global-setup';
import globalTeardown from '../support/global-teardown';
import type { Engine } from '../workflows/engine';
import { newPlacement, startEngine } from '../workflows/engine';
import type { History } from '../workflows/history';
import { historiesOf } from '../workflows/history';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import {
  approval,
  command,
  note,
  offerOf,
  officer,
  openReferral,
  provider,
} from '../workflows/people';
import { play } from '../workflows/play';
import { spendLimitPence } from '../workflows/register-of-home';
import { scriptOfALife } from '../workflows/script-of-a-life';
import { keepHistory } from './kept-histories';
import { recordServices } from './record-services';

// Plays placements and keeps their histories: the running one of every stage, each run of a whole
// life in each lot, and the endings that the script does not take; then service lines. They are
// kept unencrypted, so that they outlive any key; nobody in them is real.

async function record(): Promise<void> {
  await globalSetup();
  const home = await openHome();
  const engine = await startEngine({
    activities: home.activities,
    converter: { failureConverterPath },
  });
  const asked = process.argv.slice(2);
  for (const [name, recordOne] of Object.entries(recordings)) {
    if (asked.length === 0 || asked.includes(name)) await recordOne(engine, home);
  }
  await engine.close();
  await home.close();
  await globalTeardown();
}

async function recordLife(
  engine: Engine,
  { home, lot }: { readonly home: Home; readonly lot: Lot },
): Promise<void> {
  const placement = newPlacement();
  const stages = new Map<string, History>();
  const script = scriptOfALife(home.plotOf(lot));
  await play(engine, { placement, script }, async ({ stage }) => {
    const running = (await historiesOf(engine.client, placement)).at(-1);
    if (running !== undefined) stages.set(stage, running);
    return false;
  });
  stages.forEach((history, stage) => keepHistory(`${lot}-stage-${stage}`, history));
  const runs = await historiesOf(engine.client, placement);
  runs.forEach((history, index) => keepHistory(`${lot}-run-${String(index + 1)}`, history));
}

/** An offer that policy refuses, a note, a repeated note, and a withdrawal. */
async function recordWithdrawal(engine: Engine, home: Home): Promise<void> {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  await play(engine, { placement, script }, ({ stage }) => stage === 'inviting');
  const offer = offerOf('ash-house', { weeklyPence: 9_999_900, from: addDays(home.today, 30) });
  await engine.ask(placement, command('submit-offer', provider('ash'), { offer }));
  const once = note();
  await engine.ask(placement, once);
  await engine.ask(placement, once, 'sent-again');
  const reason = 'raised-in-error';
  await engine.ask(placement, command('withdraw', officer, { reason, textId: null }));
  await keepLast(engine, { placement, name: 'ending-withdrawn' });
}

/** An award that the envelope has no room for, and that is approved once it has. */
async function recordNoRoom(engine: Engine, home: Home, name = 'envelope-refuses'): Promise<void> {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  await play(engine, { placement, script }, ({ stage }) => stage === 'awarding');
  await home.leaveRoom(pence(1));
  await engine.ask(placement, approval());
  await home.leaveRoom(spendLimitPence);
  await engine.ask(placement, approval());
  const [history] = await historiesOf(engine.client, placement);
  if (history !== undefined) keepHistory(name, history);
}

/** The same on a worker that does not take the patch, as a run goes on that began before it. */
async function recordNoRoomBefore(_: Engine, home: Home): Promise<void> {
  const before = await startBefore(home);
  await recordNoRoom(before, home, 'before-record-refusal-at-once');
  await before.close();
}

function startBefore({ activities }: Home): Promise<Engine> {
  const converter = { failureConverterPath };
  return startEngine({ activities, converter, takesPatch: () => false });
}

async function recordUnopened(engine: Engine, home: Home): Promise<void> {
  const placement = newPlacement();
  await engine.ask(placement, openReferral(addDays(home.today, -1)));
  await engine.readClock(placement);
  await engine.skipBy(placement, 61 * 60 * 1000);
  await engine.client.workflow.getHandle(placementWorkflowId(placement)).result();
  await keepLast(engine, { placement, name: 'ending-unopened' });
}

async function keepLast(
  engine: Engine,
  { placement, name }: { placement: Parameters<Engine['readState']>[0]; name: string },
): Promise<void> {
  const [history] = await historiesOf(engine.client, placement);
  if (history !== undefined) keepHistory(name, history);
}

/** What may be recorded alone, by the name that is given on the command line. */
const recordings: Readonly<Record<string, (engine: Engine, home: Home) => Promise<void>>> = {
  lives: async (engine, home) => {
    for (const lot of lots) await recordLife(engine, { home, lot });
  },
  withdrawal: recordWithdrawal,
  unopened: recordUnopened,
  'no-room': recordNoRoom,
  'no-room-before': recordNoRoomBefore,
  services: async (engine, home) => {
    const before = await startBefore(home);
    await recordServices(engine, { before, today: home.today });
    await before.close();
  },
};

void record();
