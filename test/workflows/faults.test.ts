import type { Activities } from '../../activities/index';
import { begin } from '../../domain/placement/state';
import { evolveAll } from '../../domain/placement/evolve';
import { newPlacement, startEngine } from './engine';
import { openHome } from './home';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server, and activities that fail in turn before and after their work.

/** Every consultation fails once; every other recording is written, and then fails to say so. */
function faulty(activities: Activities): Activities {
  let consulted = 0;
  let recorded = 0;
  return {
    ...activities,
    consultBook: async (question, receivedAt) => {
      consulted += 1;
      if (consulted % 2 === 1) throw new Error('The database is away.');
      return activities.consultBook(question, receivedAt);
    },
    recordPlacement: async (recording) => {
      recorded += 1;
      if (recorded % 4 === 1) throw new Error('The database is away.');
      const outcome = await activities.recordPlacement(recording);
      if (recorded % 4 === 3) throw new Error('The connection broke after the commit.');
      return outcome;
    },
  };
}

describe('a placement whose effects fail', () => {
  test('goes on, with everything recorded once, though each task replays its history', async () => {
    const home = await openHome();
    const activities = faulty(home.activities);
    const engine = await startEngine({ activities, maxCachedWorkflows: 0 });
    const placement = newPlacement();

    const played = await play(
      engine,
      { placement, script: scriptOfALife(home.plotOf('residential')) },
      ({ stage }) => stage === 'arranged',
    );

    const refused = played.filter(({ answer }) => answer !== 'waited' && !('until' in answer));
    expect(refused).toEqual([]);
    expect(played.at(-1)?.state.stage).toBe('arranged');
    const events = await home.eventsOf(placement.placementId);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    expect(played.at(-1)?.state).toEqual(evolveAll(begin(placement), events));
    await engine.close();
    await home.close();
  });
});
