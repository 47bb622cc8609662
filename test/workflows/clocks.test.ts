import { addDays } from '../../domain/calendar';
import { begin } from '../../domain/placement/state';
import type { StateIn } from '../../domain/placement/state';
import { placementWorkflowId } from '../../workflows/messages';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { historiesOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import { command, note, offerOf, openReferral, provider } from './people';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server, with its clock moved by hand.

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

async function inviting() {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  const played = await play(engine, { placement, script }, ({ stage }) => stage === 'inviting');
  return { placement, state: played.at(-1)?.state as StateIn<'inviting'> };
}

describe('the one timer', () => {
  test('is set once for one instant, however many commands come in between', async () => {
    const { placement } = await inviting();
    for (const asked of [note(), note(), note(), note(), note()]) {
      await engine.ask(placement, asked);
    }

    const [history] = await historiesOf(engine.client, placement);
    const events = history?.events ?? [];
    const timers = events.filter(({ timerStartedEventAttributes: timer }) => timer != null);
    const cancelled = events.filter(({ timerCanceledEventAttributes: timer }) => timer != null);
    expect([timers.length, cancelled.length]).toEqual([1, 0]);
  });

  test('wakes for a clock that fell due while no worker was there', async () => {
    const { placement, state } = await inviting();
    const { taskQueue } = engine;
    const { now } = await engine.readClock(placement);
    const [reminder] = [...state.clocks].sort((a, b) => a.dueAt - b.dueAt);
    if (reminder === undefined) throw new Error('A window has a reminder.');
    const handle = engine.client.workflow.getHandle(placementWorkflowId(placement));
    await engine.close();
    const other = await startEngine({ activities: home.activities, taskQueue: `${taskQueue}-b` });

    await other.skipTo(placement, { now, nextDueAt: reminder.dueAt });
    await other.close();
    engine = await startEngine({ activities: home.activities, taskQueue });
    await engine.readClock(placement);

    const events = await home.eventsOf(placement.placementId);
    expect(events.filter(({ type }) => type === 'offer-reminder-sent')).toMatchObject([
      { effectiveOn: reminder.dueOn, clock: reminder },
    ]);
    expect(handle.workflowId).toBe(placementWorkflowId(placement));
  });
});

describe('a command and a clock at the same moment', () => {
  test('the clock goes first: the window closes, and the offer with it is too late', async () => {
    const { placement, state } = await inviting();
    const { serviceLineId, providerId } = state.search.invitations[0] ?? never();
    const offer = offerOf(serviceLineId, {
      weeklyPence: 400_000,
      from: state.referral.requiredStartOn,
    });
    await skipUntilOneClockIsLeft();
    const { now, nextDueAt } = await engine.readClock(placement);
    expect(nextDueAt).toBe(state.search.closesAt);
    const { taskQueue } = engine;
    await engine.close();

    // With nobody at work, the closing and both commands wait for the same task.
    const idle = await startEngine({ activities: home.activities, taskQueue: `${taskQueue}-c` });
    await idle.skipTo(placement, { now, nextDueAt });
    const late = idle.ask(placement, command('submit-offer', provider(providerId), { offer }));
    const noted = idle.ask(placement, note());
    engine = await startEngine({ activities: home.activities, taskQueue });

    const held = await late;
    const recorded = await noted;
    const events = await home.eventsOf(placement.placementId);
    const closed = events.find(({ type }) => type === 'offer-window-closed');
    const met = events.find(({ type }) => type === 'deadline-met');
    expect(met?.sequence).toBe((closed?.sequence ?? 0) + 1);
    const sequenceOf = (wanted: string) =>
      events.find(({ type }) => type === wanted)?.sequence ?? Number.NaN;
    expect(held).toMatchObject({ from: sequenceOf('offer-held-late') });
    expect(recorded).toMatchObject({ from: sequenceOf('note-added') });
    expect(sequenceOf('offer-held-late')).toBeGreaterThan(met?.sequence ?? Number.NaN);
    expect(sequenceOf('note-added')).toBeGreaterThan(met?.sequence ?? Number.NaN);
    expect((await engine.readState(placement)).stage).toBe('evaluating');
    await idle.close();

    async function skipUntilOneClockIsLeft(): Promise<void> {
      while ((await engine.readState(placement)).clocks.length > 1) {
        await engine.skipToNextClock(placement);
      }
    }
  });
});

describe('a placement from outside', () => {
  test('goes on after the engine is asked to cancel it', async () => {
    const { placement } = await inviting();
    const handle = engine.client.workflow.getHandle(placementWorkflowId(placement));

    await handle.cancel();

    expect(await engine.ask(placement, note())).toMatchObject({ from: 4, until: 4 });
    await engine.skipToNextClock(placement);
    expect((await home.eventsOf(placement.placementId)).at(-1)?.type).toBe('offer-reminder-sent');
  });

  test('that nobody opens returns after an hour, with nothing recorded', async () => {
    const placement = newPlacement();
    const answer = await engine.ask(placement, openReferral(addDays(home.today, -1)));
    expect(answer).toMatchObject({ turnedAway: { code: 'start-in-past' } });
    const handle = engine.client.workflow.getHandle(placementWorkflowId(placement));
    await engine.readClock(placement);

    await engine.skipBy(placement, 61 * 60 * 1000);

    expect(await handle.result()).toEqual(begin(placement));
    expect(await home.eventsOf(placement.placementId)).toEqual([]);
  });
});

function never(): never {
  throw new Error('The demonstration has homes to invite.');
}
