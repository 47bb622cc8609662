import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import { evolveAll } from '../../domain/placement/evolve';
import { begin } from '../../domain/placement/state';
import type { PlacementState, StateIn } from '../../domain/placement/state';
import type { PlacementStart } from '../../workflows/messages';
import type { Answered, Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { historiesOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import { approver, command, note, offerOf, officer, provider } from './people';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server, in real time but for the way to a stage.

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

/** A placement that has come to a stage, by the script. */
async function placementIn<Stage extends PlacementState['stage']>(
  stage: Stage,
): Promise<{ readonly placement: PlacementStart; readonly state: StateIn<Stage> }> {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  const played = await play(engine, { placement, script }, (state) => state.stage === stage);
  return { placement, state: played.at(-1)?.state as StateIn<Stage> };
}

function eventsOf({ placementId }: PlacementStart): Promise<readonly PlacementEvent[]> {
  return home.eventsOf(placementId);
}

/** What everybody must find afterwards, whatever happened: one chain, and the state it folds to. */
async function expectWhole(placement: PlacementStart): Promise<void> {
  const events = await eventsOf(placement);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  expect(await engine.readState(placement)).toEqual(evolveAll(begin(placement), events));
}

function isRecorded(answer: Answered): answer is Answered & { from: number; until: number } {
  return 'from' in answer && answer.from !== null;
}

/** The events that an answer speaks of. */
function recordedBy(answer: Answered, events: readonly PlacementEvent[]) {
  if (!isRecorded(answer)) return [];
  const { from, until } = answer;
  return events.filter(({ sequence }) => from <= sequence && sequence <= until);
}

describe('a command that cannot be', () => {
  test('is turned away on arrival when the table says no, and leaves no history', async () => {
    const { placement } = await placementIn('inviting');
    const before = (await historiesOf(engine.client, placement))[0]?.events?.length;

    const answer = await engine.ask(
      placement,
      command('settle', officer, { totalPence: pence(0) }),
    );

    expect(answer).toMatchObject({ turnedAway: { code: 'role-may-not' } });
    expect((await historiesOf(engine.client, placement))[0]?.events?.length).toBe(before);
    await expectWhole(placement);
  });

  test('is refused by policy as a value, with its rule, and recorded as one event', async () => {
    const { placement, state } = await placementIn('inviting');
    const { serviceLineId, providerId } = state.search.invitations[0] ?? never();
    const from = state.referral.requiredStartOn;
    const offer = offerOf(serviceLineId, { weeklyPence: 9_999_900, from });

    const answer = await engine.ask(
      placement,
      command('submit-offer', provider(providerId), { offer }),
    );

    expect(answer).toMatchObject({
      refused: { code: 'policy-refuses', obstacles: ['pricing.ceiling'] },
      from: state.sequence + 1,
      until: state.sequence + 1,
    });
    expect(recordedBy(answer, await eventsOf(placement))).toMatchObject([
      { type: 'command-refused', command: 'submit-offer', ruleIds: ['pricing.ceiling'] },
    ]);
    await expectWhole(placement);
  });

  test('for another version than the present one is turned away with both versions', async () => {
    const { placement, state } = await placementIn('inviting');

    const answer = await engine.ask(placement, { ...note(), ifVersion: 1 });

    expect(answer).toMatchObject({
      turnedAway: { code: 'stale-version', given: 1, current: state.sequence },
    });
  });
});

describe('the same command', () => {
  test('sent again later is answered as already recorded, and changes nothing', async () => {
    const { placement } = await placementIn('inviting');
    const once = note();
    await engine.ask(placement, once);
    const before = await eventsOf(placement);

    expect(await engine.ask(placement, once, 'another-update')).toEqual({ alreadyRecorded: true });
    expect(await eventsOf(placement)).toEqual(before);
  });

  test('sent 20 times at once under one update id has one effect and one answer', async () => {
    const { placement, state } = await placementIn('inviting');
    const once = note();

    const answers = await Promise.all(repeated(20, () => engine.ask(placement, once)));

    const sequence = state.sequence + 1;
    expect(answers).toEqual(repeated(20, () => ({ from: sequence, until: sequence })));
    await expectWhole(placement);
  });

  test('sent 20 times at once under 20 update ids has one effect', async () => {
    const { placement, state } = await placementIn('inviting');
    const once = note();

    const answers = await Promise.all(
      repeated(20, (index) => engine.ask(placement, once, `update-${String(index)}`)),
    );

    const effects = answers.filter((answer) => 'from' in answer);
    expect(effects).toEqual([{ from: state.sequence + 1, until: state.sequence + 1 }]);
    expect(answers.filter((answer) => 'alreadyRecorded' in answer)).toHaveLength(19);
    expect((await eventsOf(placement)).at(-1)?.sequence).toBe(state.sequence + 1);
  });
});

describe('commands that race', () => {
  test('fifty at once: every answer is true, and the placement is in a legal stage', async () => {
    const { placement, state } = await placementIn('inviting');
    const { invitations } = state.search;
    const from = state.referral.requiredStartOn;
    const commands = repeated(50, (index) => {
      const { serviceLineId, providerId } = invitations[index % invitations.length] ?? never();
      const actor = provider(providerId);
      if (index % 5 === 0) {
        const offer = offerOf(serviceLineId, { weeklyPence: 400_000 + index, from });
        return command('submit-offer', actor, { offer });
      }
      if (index % 5 === 1) {
        const declined = { serviceLineId, reason: 'no-vacancy', textId: null } as const;
        return command('decline-referral', actor, declined);
      }
      return note();
    });

    const answers = await Promise.all(commands.map((asked) => engine.ask(placement, asked)));

    const events = await eventsOf(placement);
    const told = answers.map((answer) => recordedBy(answer, events));
    expect(told.map((own) => [...new Set(own.map(({ commandId }) => commandId))])).toEqual(
      answers.map((answer, index) => (isRecorded(answer) ? [commands[index]?.commandId] : [])),
    );
    const codes = answers.flatMap((answer) =>
      'turnedAway' in answer
        ? [answer.turnedAway.code]
        : 'refused' in answer
          ? [answer.refused.code]
          : [],
    );
    expect([...new Set(codes)]).toEqual(['already-answered']);
    expect(answers.filter(isRecorded)).toHaveLength(30 + invitations.length);
    const after = await engine.readState(placement);
    expect(after).toMatchObject({ stage: 'inviting' });
    await expectWhole(placement);
  });
});

describe('commands that race with a new run', () => {
  test('lose nothing and answer everybody', async () => {
    const { placement } = await placementIn('awarding');
    const approval = command('approve-award', approver, {
      ...{ approvals: [], signingOrder: 'parallel' },
    });

    const [approved, ...notes] = await Promise.all([
      engine.ask(placement, approval),
      ...repeated(9, () => engine.ask(placement, note())),
    ]);

    expect(approved).toMatchObject({ from: expect.any(Number) });
    expect(notes.filter((answer) => !('from' in answer))).toEqual([]);
    expect(await engine.readState(placement)).toMatchObject({ stage: 'agreeing' });
    expect(await historiesOf(engine.client, placement)).toHaveLength(2);
    await expectWhole(placement);
  });
});

function repeated<Value>(times: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: times }, (_, index) => make(index));
}

function never(): never {
  throw new Error('The demonstration has homes to invite.');
}
