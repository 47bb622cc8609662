import { addDays, addMonths, londonDateOf } from '../../domain/calendar';
import type { PlacementEvent } from '../../domain/placement/events';
import type { StateIn } from '../../domain/placement/state';
import type { DeadlineKind } from '../../domain/placement/terms';
import type { PlacementStart } from '../../workflows/messages';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { countedEvents, eventsAllowed, historiesOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import { command, officer } from './people';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server, with its clock moved from duty to duty. A child of thirteen
// lives in a children's home; visits and reviews are done on the day they are due, or late.

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

const clockEvents = (events: readonly PlacementEvent[]) =>
  events.filter((event) => 'clock' in event.by);

async function stateOf(placement: PlacementStart): Promise<StateIn<'active'>> {
  return (await engine.readState(placement)) as StateIn<'active'>;
}

/** Goes on from clock to clock until a duty of this kind is near its day or past it. */
async function waitFor(placement: PlacementStart, kind: DeadlineKind): Promise<number> {
  let steps = 0;
  for (;;) {
    const { now } = await engine.readClock(placement);
    const duty = (await stateOf(placement)).deadlines.find((deadline) => deadline.kind === kind);
    if (duty === undefined || duty.dueOn <= addDays(londonDateOf(now), 2)) return steps;
    await engine.skipToNextClock(placement);
    steps += 1;
  }
}

async function done(placement: PlacementStart, kind: DeadlineKind): Promise<void> {
  const { deadlines } = await stateOf(placement);
  const { now } = await engine.readClock(placement);
  const duty = deadlines.find((deadline) => deadline.kind === kind);
  if (duty === undefined) throw new Error(`there is no ${kind}`);
  const met = { deadlineId: duty.id, metOn: londonDateOf(now), textId: null };
  const asked =
    kind === 'step-down-review'
      ? command('record-review', officer, {
          ...{ heldOn: met.metOn, outcome: 'stay', textId: null },
        })
      : command('meet-deadline', officer, met);
  expect(await engine.ask(placement, asked)).not.toHaveProperty('refused');
}

test('visits and reviews recur over half a year, each from the day the last was done', async () => {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  const played = await play(engine, { placement, script }, ({ stage }) => stage === 'active');
  const { startedOn } = (await stateOf(placement)).stay;
  let steps = played.length;
  for (const kind of ['visit', 'visit', 'visit', 'step-down-review', 'visit'] as const) {
    steps += (await waitFor(placement, kind)) + 1;
    await done(placement, kind);
  }

  const events = await home.eventsOf(placement.placementId);
  const opened = events.flatMap((event) =>
    event.type === 'deadline-opened' && event.deadline.kind === 'visit' ? [event.deadline] : [],
  );
  const met = events.flatMap((event) => (event.type === 'deadline-met' ? [event] : []));
  const visited = met.filter(({ deadlineId }) => opened.some(({ id }) => id === deadlineId));
  expect(visited.map(({ lateDays }) => lateDays)).toEqual([0, 0, 0, 0]);
  expect(opened.map(({ countedFrom }) => countedFrom)).toEqual([
    startedOn,
    ...visited.map(({ metOn }) => metOn),
  ]);
  expect(
    opened.slice(1).map(({ dueOn, countedFrom }) => dueOn === addDays(countedFrom, 42)),
  ).toEqual([true, true, true, true]);
  const review = (await stateOf(placement)).deadlines.find(
    ({ kind }) => kind === 'step-down-review',
  );
  expect(review?.dueOn).toBe(addMonths(review?.countedFrom ?? startedOn, 6));
  for (const { at, effectiveOn } of clockEvents(events)) {
    expect(londonDateOf(at)).toBe(effectiveOn);
  }

  const histories = await historiesOf(engine.client, placement);
  const allowed = eventsAllowed({ steps, runs: histories.length });
  expect(countedEvents(histories)).toBeLessThanOrEqual(allowed);
});
