import { addMonths, londonDateOf } from '../../domain/calendar';
import type { PlacementEvent } from '../../domain/placement/events';
import { begin } from '../../domain/placement/state';
import { evolveAll } from '../../domain/placement/evolve';
import type { Clock } from '../../domain/placement/terms';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { eventsAllowed, countedEvents, historiesOf, textOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import type { Played } from './play';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server with its clock moved from deadline to deadline. One placement
// is lived once, and looked at from several sides.

const placement = newPlacement();

interface Life {
  readonly home: Home;
  readonly engine: Engine;
  readonly played: readonly Played[];
  readonly events: readonly PlacementEvent[];
}

let lived: Promise<Life> | null = null;

function life(): Promise<Life> {
  lived ??= live();
  return lived;
}

async function live(): Promise<Life> {
  const home = await openHome();
  const engine = await startEngine({ activities: home.activities });
  const script = scriptOfALife(home.plotOf('residential'));
  const played = await play(engine, { placement, script });
  return { home, engine, played, events: await home.eventsOf(placement.placementId) };
}

afterAll(async () => {
  const { engine, home } = await life();
  await engine.close();
  await home.close();
});

describe('a residential placement on the real server', () => {
  test('goes from drafting to closed, and every command is accepted', async () => {
    const { played } = await life();

    const refused = played.filter(
      ({ answer }) => answer !== 'waited' && ('refused' in answer || 'turnedAway' in answer),
    );
    expect(refused).toEqual([]);
    expect(stagesOf(played)).toEqual([
      'drafting',
      'inviting',
      'evaluating',
      'awarding',
      'agreeing',
      'arranged',
      'active',
      'notice',
      'ended',
      'closed',
    ]);
  });

  test('returns its last state, which its recorded events fold to', async () => {
    const { engine, events } = await life();
    const handle = engine.client.workflow.getHandle(`placement/lewisham/${placement.placementId}`);

    expect(await handle.result()).toEqual(evolveAll(begin(placement), events));
  });

  test('records events numbered from 1 without a gap, in the order of their instants', async () => {
    const { events } = await life();

    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
  });
});

describe('its clocks on the real server', () => {
  test('are performed on their days, within a minute of the instant it is due', async () => {
    const { events } = await life();
    const performed = events.flatMap((event) =>
      'clock' in event.by && 'clock' in event && event.clock !== null
        ? [{ event, clock: event.clock }]
        : [],
    );

    const late = performed.filter(
      ({ event, clock }) => event.at < clock.dueAt || event.at - clock.dueAt > 60_000,
    );
    expect(late).toEqual([]);
    expect(performed.map(({ event }) => event.effectiveOn)).toEqual(
      performed.map(({ clock }) => clock.dueOn),
    );
    expect(performed.map(({ event }) => londonDateOf(event.at))).toEqual(
      performed.map(({ clock }) => clock.dueOn),
    );
    expect([...new Set(performed.map(({ clock }) => clock.kind))].sort()).toEqual(everyKindPlayed);
  });

  test('lower the price by 3% on the day nine whole months after the start', async () => {
    const { events } = await life();
    const change = events.find(({ type }) => type === 'price-changed');
    const started = events.find(({ type }) => type === 'placement-started');
    if (change === undefined || started === undefined) throw new Error('It never started.');

    expect(change).toMatchObject({
      fromWeeklyPence: 440_000,
      segment: { weeklyPence: 426_800, from: change.effectiveOn },
      by: { clock: 'price-changes', ruleId: 'pricing.residential-long-term' },
    });
    expect(addMonths(started.effectiveOn, 9)).toBe(change.effectiveOn);
  });
});

describe('its histories on the real server', () => {
  test('are four, for its four runs, one from each stage boundary', async () => {
    const { engine } = await life();

    expect(await historiesOf(engine.client, placement)).toHaveLength(4);
  });

  test('keep to 14 events for a command or wake-up, and 5 for a new run', async () => {
    const { engine, played } = await life();
    const histories = await historiesOf(engine.client, placement);

    const allowed = eventsAllowed({ steps: played.length, runs: histories.length });
    expect(countedEvents(histories)).toBeLessThanOrEqual(allowed);
  });

  test('hold nothing that can be read without the key', async () => {
    const { engine, events } = await life();
    const [opened] = events;
    if (opened?.type !== 'referral-opened') throw new Error('It begins with its referral.');
    const histories = await historiesOf(engine.client, placement);

    const text = histories.map(textOf).join();
    const words = [opened.childId, opened.needsTextId, 'residential', 'pricing.', 'ash-house'];
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    // The search can find what is there: ids of workflows and names of activities stay readable.
    expect(text).toContain(placement.placementId);
    expect(text).toContain('recordPlacement');
    expect(text).toContain('binary/encrypted');
  });
});

const everyKindPlayed: readonly Clock['kind'][] = [
  'arrival-due',
  'deadline-due',
  'deadline-reminder',
  'notice-ends',
  'offer-reminder',
  'offer-window-closes',
  'planned-end-approaching',
  'price-changes',
  'signature-reminder',
];

function stagesOf(played: readonly Played[]): readonly string[] {
  return [...new Set(played.map(({ state }) => state.stage))];
}
