import { refuse, type Refusal } from '../refusal';
import type { ChallengeCommandType } from './commands-of-challenge';
import type { Challenge } from './challenge-terms';
import { barToChallenge, challengesOf, contestNow } from './contest-of';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { onceAwarded } from './of-state';
import type { PlacementState } from './state';
import type { Actor } from './terms';

export const challengeFits: FitsOf<ChallengeCommandType> = {
  'challenge-award': challengeFitsAward,
  'answer-challenge': ({ state, command: { challengeId, actor } }) =>
    toAnswer(state).some((one) => one.challengeId === challengeId)
      ? anotherPerson(state, actor)
      : refuse('challenge-unknown', { challengeId }),
};

export const challengeTurns: TurnsOf<ChallengeCommandType> = {
  'challenge-award': (state, actor) => {
    const own = actor.party === 'provider' ? actor.partyId : null;
    if (own !== null) return barToChallenge(state, own);
    const bars = (contestNow(state)?.comparedWith ?? ['']).map((id) => barToChallenge(state, id));
    return bars.includes(null) ? null : (bars[0] ?? null);
  },
  'answer-challenge': (state, actor) => {
    if (toAnswer(state).length > 0) return anotherPerson(state, actor);
    return refuse('challenge-unknown', { challengeId: 'none' });
  },
};

/** A provider speaks for itself, and an officer for one that it names, as it was said. */
function challengeFitsAward({ state, command, at }: Fitting<'challenge-award'>): Refusal | null {
  const { actor, saidFor } = command;
  const isProvider = actor.party === 'provider';
  if (isProvider !== (saidFor === null)) return refuse('challenger-unnamed', {});
  const bar = barToChallenge(state, saidFor?.providerId ?? actor.partyId ?? '');
  if (bar !== null || saidFor === null) return bar;
  const opensAt = contestNow(state)?.approved?.at ?? at;
  const { saidAt } = saidFor.taken;
  return saidAt >= opensAt && saidAt <= at
    ? null
    : refuse('said-out-of-time', { opensAt, now: at });
}

/** What waits for an answer. Once the child has left, one that somebody has waived is not owed. */
function toAnswer(state: PlacementState): readonly Challenge[] {
  const isOwed = (dutyId: string) => state.deadlines.some(({ id }) => id === dutyId);
  return challengesOf(state).filter(
    ({ outcome, dutyId }) => outcome === null && (state.stage !== 'ended' || isOwed(dutyId)),
  );
}

/** Neither who proposed the award nor who approved it says whether that was right. */
function anotherPerson(state: PlacementState, { subject }: Actor): Refusal | null {
  const { proposedBy } = onceAwarded(state).award;
  const isTheirs = proposedBy === subject || contestNow(state)?.approved?.by === subject;
  return isTheirs ? refuse('same-person', { subject }) : null;
}
