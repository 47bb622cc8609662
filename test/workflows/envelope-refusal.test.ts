import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import { begin } from '../../domain/placement/state';
import { evolveAll } from '../../domain/placement/evolve';
import type { PlacementStart } from '../../workflows/messages';
import type { Answered, Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { countedEvents, historiesOf, textOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import { approval } from './people';
import { play } from './play';
import { spendLimitPence } from './register-of-home';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server. An award for which the envelope has no room, in a run that
// begins today, and in one that began before the patch `record-refusal-at-once`.

let home: Home;

beforeAll(async () => {
  home = await openHome();
});

afterAll(async () => {
  await home.close();
});

/** A placement whose award waits for its approval, in its first run. */
async function awaitingApproval(engine: Engine): Promise<PlacementStart> {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  await play(engine, { placement, script }, ({ stage }) => stage === 'awarding');
  return placement;
}

/** Asks for the approval while the envelope is all but empty. */
async function askWithoutRoom(
  engine: Engine,
  placement: PlacementStart,
): Promise<{ readonly answer: Answered; readonly cost: number }> {
  const before = countedEvents(await historiesOf(engine.client, placement));
  await home.leaveRoom(pence(1));
  const answer = await engine.ask(placement, approval());
  await home.leaveRoom(spendLimitPence);
  const after = countedEvents(await historiesOf(engine.client, placement));
  return { answer, cost: after - before };
}

/** One event more, the refusal; and the state that the record folds to. */
async function expectRefused(
  engine: Engine,
  { placement, answer }: { readonly placement: PlacementStart; readonly answer: Answered },
): Promise<void> {
  const events: readonly PlacementEvent[] = await home.eventsOf(placement.placementId);
  const last = events.at(-1);
  const { sequence } = last ?? {};
  expect(last).toMatchObject({ type: 'command-refused', command: 'approve-award' });
  expect(answer).toMatchObject({ refused: { code: 'envelope-exceeded' } });
  expect(answer).toMatchObject({ from: sequence, until: sequence });
  expect(await engine.readState(placement)).toEqual(evolveAll(begin(placement), events));
}

/** Whether each run of a placement has met the patch. */
async function isPatched(engine: Engine, placement: PlacementStart): Promise<readonly boolean[]> {
  const histories = await historiesOf(engine.client, placement);
  return histories.map((history) => textOf(history).includes('core_patch'));
}

describe('an award that the envelope has no room for', () => {
  test('is refused within the 14 events of a command, and approved once there is room', async () => {
    const engine = await startEngine({ activities: home.activities });
    const placement = await awaitingApproval(engine);

    const { answer, cost } = await askWithoutRoom(engine, placement);

    await expectRefused(engine, { placement, answer });
    expect(answer).toMatchObject({ refused: { envelopeId: 'envelope-1', roomPence: 1 } });
    expect(cost).toBeLessThanOrEqual(14);
    expect(await engine.ask(placement, approval())).toMatchObject({ from: expect.any(Number) });
    expect(await engine.readState(placement)).toMatchObject({ stage: 'agreeing' });
    await engine.close();
  });

  test('is refused once, though the answer of the recording was lost', async () => {
    let broken = 0;
    const engine = await startEngine({
      activities: {
        ...home.activities,
        recordPlacement: async (recording) => {
          const outcome = await home.activities.recordPlacement(recording);
          if (!('refused' in outcome) || broken > 0) return outcome;
          broken += 1;
          throw new Error('The connection broke after the commit.');
        },
      },
    });
    const placement = await awaitingApproval(engine);

    const { answer } = await askWithoutRoom(engine, placement);

    expect(broken).toBe(1);
    await expectRefused(engine, { placement, answer });
    await engine.close();
  });
});

describe('a run that began before the patch', () => {
  test('keeps to its old way under the code of today, and the next run takes the new one', async () => {
    const before = await startEngine({ activities: home.activities, takesPatch: () => false });
    const { taskQueue } = before;
    const placement = await awaitingApproval(before);
    const first = await askWithoutRoom(before, placement);
    await expectRefused(before, { placement, answer: first.answer });
    await before.close();

    // Nothing is in its memory, so it replays what the one before it did.
    const { activities } = home;
    const today = await startEngine({ activities, taskQueue, maxCachedWorkflows: 0 });
    const second = await askWithoutRoom(today, placement);
    await expectRefused(today, { placement, answer: second.answer });
    const approved = await today.ask(placement, approval());

    expect([first.cost, second.cost]).toEqual([18, 18]);
    expect(approved).toMatchObject({ from: expect.any(Number) });
    expect(await today.readState(placement)).toMatchObject({ stage: 'agreeing' });
    expect(await isPatched(today, placement)).toEqual([false, true]);
    await today.close();
  });
});
