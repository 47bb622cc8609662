import type { EpochMs } from '../../domain/calendar';
import type { Challenge, Contest } from '../../domain/placement/challenge-terms';
import type { ChallengeCommandType } from '../../domain/placement/commands-of-challenge';
import type { Command } from '../../domain/placement/commands';
import { challengesOf, contestNow } from '../../domain/placement/contest-of';
import type { PlacementState } from '../../domain/placement/state';
import { command } from './a-command';
import { people } from './people';

/** A challenge of whoever was compared first, and the answer to what waits for one. */
export const ordinaryChallenge = {
  'challenge-award': (state) => {
    const partyId = contestNow(state)?.comparedWith[0] ?? 'birch';
    const actor = { ...people.birch, partyId };
    return command('challenge-award', { textId: 'text-challenge', saidFor: null }, { actor });
  },
  'answer-challenge': (state) => {
    const open = challengesOf(state).find(({ outcome }) => outcome === null);
    const challengeId = open?.challengeId ?? 'none';
    return command(
      'answer-challenge',
      { challengeId, outcome: 'upheld', textId: 'text-answer' },
      { actor: people.secondApprover },
    );
  },
} as const satisfies Record<ChallengeCommandType, (state: PlacementState) => Command>;

/** Birch was compared with the awarded offer; what it challenges waits for its answer. */
export function contested(
  state: PlacementState,
  { at, isOpen }: { readonly at: EpochMs; readonly isOpen: boolean },
): PlacementState {
  const dutyId = 'challenge-answer-99';
  const open: Challenge = {
    ...{ challengeId: 'challenge-1', providerId: 'birch', dutyId, outcome: null },
  };
  const contest: Contest = {
    comparedWith: ['birch'],
    approved: { by: people.approver.subject, at },
    challenges: isOpen ? [open] : [],
  };
  return { ...state, contest } as PlacementState;
}
