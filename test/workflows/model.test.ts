import fc from 'fast-check';
import { admissible } from '../../domain/placement/admissible';
import { evolveAll } from '../../domain/placement/evolve';
import { begin, isOver } from '../../domain/placement/state';
import type { PlacementState } from '../../domain/placement/state';
import { moves as legalMoves } from '../../domain/placement/transitions';
import type { PlacementStart } from '../../workflows/messages';
import type { Move } from './any-command';
import { anyMove, commandFor } from './any-command';
import type { Engine } from './engine';
import { newPlacement, startEngine } from './engine';
import type { Home } from './home';
import { openHome } from './home';
import { command, officer, openReferral } from './people';
import { addDays } from '../../domain/calendar';

// Tier: the real development server. The model is the domain itself: what the table says of a
// command beforehand, and what the recorded events fold to afterwards.

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

async function sentPlacement(): Promise<PlacementStart> {
  const placement = newPlacement();
  await engine.ask(placement, openReferral(addDays(home.today, 21)));
  await engine.ask(placement, command('send-referral', officer, { closesAt: null }));
  return placement;
}

/** Makes one move and holds what came of it to the model. */
async function make(move: Move, placement: PlacementStart): Promise<PlacementState> {
  const before = await engine.readState(placement);
  if (move.what === 'wait') {
    if (before.clocks.length === 0) return before;
    await engine.skipToNextClock(placement);
    return engine.readState(placement);
  }
  const { now } = await engine.readClock(placement);
  const { questionIds } = home;
  const asked = commandFor(move, before, { now, questionIds });
  const misfit = admissible(before, asked, now);
  const answer = await engine.ask(placement, asked);

  // A placement that is over has returned, and answers no query of a worker that let it go.
  const recorded = await finalState(placement);
  const state = isOver(recorded) ? recorded : await engine.readState(placement);
  const code = 'turnedAway' in answer ? answer.turnedAway.code : null;
  expect(code).toBe(misfit?.code ?? null);
  const stands = 'turnedAway' in answer || 'refused' in answer;
  const reachable = stands ? [before.stage] : legalMoves[before.stage][asked.type];
  expect(reachable).toContain(state.stage);
  return state;
}

async function finalState(placement: PlacementStart): Promise<PlacementState> {
  return evolveAll(begin(placement), await home.eventsOf(placement.placementId));
}

test('whatever people ask, in whatever order, the workflow does what the domain says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { minLength: 6, maxLength: 14 }), async (moves) => {
      const placement = await sentPlacement();
      for (const move of moves) {
        const state = await make(move, placement);
        expect(state).toEqual(await finalState(placement));
        if (isOver(state)) return;
      }
    }),
    { numRuns: 30, endOnFailure: true },
  );
}, 600_000);
