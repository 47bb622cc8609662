import { invariant } from '../invariant';
import type { Challenge, Contest } from './challenge-terms';
import { contestNow } from './contest-of';
import type { ChallengeEvents } from './events-of-challenge';
import type { EvolutionsOf } from './evolve-step';
import { onceAwarded } from './of-state';
import type { PlacementState } from './state';

/** Challenges of the award that stands, and their answers. */
export const challengeEvolutions: EvolutionsOf<keyof ChallengeEvents> = {
  'award-challenged': (state, { challengeId, providerId, answerDutyId: dutyId }) =>
    withChallenges(state, (before) => [
      ...before,
      { challengeId, providerId, dutyId, outcome: null },
    ]),
  'challenge-answered': (state, { challengeId, outcome }) =>
    withChallenges(state, (before) =>
      before.map((one) => (one.challengeId === challengeId ? { ...one, outcome } : one)),
    ),
};

function withChallenges(
  state: PlacementState,
  anew: (before: Contest['challenges']) => readonly Challenge[],
): PlacementState {
  const contest = contestNow(state);
  invariant(contest !== null, 'only an award that compared offers is challenged');
  return { ...onceAwarded(state), contest: { ...contest, challenges: anew(contest.challenges) } };
}
