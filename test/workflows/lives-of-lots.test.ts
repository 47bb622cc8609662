import type { PlacementEvent } from '../../domain/placement/events';
import type { Lot } from '../../domain/placement/terms';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import { countedEvents, eventsAllowed, historiesOf } from './history';
import type { Home } from './home';
import { openHome } from './home';
import type { Played } from './play';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server with its clock moved from deadline to deadline. The life that
// `whole-life.test.ts` looks at in residential care, lived in the two other lots.

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

interface Life {
  readonly played: readonly Played[];
  readonly events: readonly PlacementEvent[];
  readonly used: number;
  readonly allowed: number;
}

async function liveIn(lot: Lot): Promise<Life> {
  const placement = newPlacement();
  const played = await play(engine, { placement, script: scriptOfALife(home.plotOf(lot)) });
  const histories = await historiesOf(engine.client, placement);
  return {
    played,
    events: await home.eventsOf(placement.placementId),
    used: countedEvents(histories),
    allowed: eventsAllowed({ steps: played.length, runs: histories.length }),
  };
}

function turnedDown({ played }: Life): readonly Played[] {
  return played.filter(
    ({ answer }) => answer !== 'waited' && ('refused' in answer || 'turnedAway' in answer),
  );
}

describe('a life on the real server, within 14 events a step and 5 a new run', () => {
  test('in fostering goes from drafting to closed, with a visit due every six weeks', async () => {
    const life = await liveIn('fostering');

    expect(turnedDown(life)).toEqual([]);
    expect(life.played.at(-1)?.state.stage).toBe('closed');
    expect(life.used).toBeLessThanOrEqual(life.allowed);
    const visits = life.events.filter(
      (event) => event.type === 'deadline-opened' && event.deadline.kind === 'visit',
    );
    expect(visits.length).toBeGreaterThan(0);
  });

  test('in supported accommodation does so too, and costs less from the day of turning 18', async () => {
    const life = await liveIn('supportedAccommodation');

    expect(turnedDown(life)).toEqual([]);
    expect(life.played.at(-1)?.state.stage).toBe('closed');
    expect(life.used).toBeLessThanOrEqual(life.allowed);
    const change = life.events.find(({ type }) => type === 'price-changed');
    expect(change).toMatchObject({
      by: { clock: 'price-changes', ruleId: 'pricing.supported-accommodation-lha' },
      fromWeeklyPence: 97_000,
      segment: { weeklyPence: 97_000 - 14_959 },
    });
  });
});
