import { londonDateOf, type EpochMs, type PlainDate } from '../calendar';
import { invariant } from '../invariant';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { ChallengeCommandType } from './commands-of-challenge';
import { idOf, meetDeadline, openDutiesAt, type Outcome } from './compose';
import { openChallenge } from './contest-of';
import type { Given, OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { onceAwarded } from './of-state';

// A challenge and its answer. Neither moves a child: an award whose challenge is upheld is set
// aside by a command of its own, as long as nobody has signed to it.

export const challengeOutcomesOf: OutcomesOf<ChallengeCommandType> = {
  'challenge-award': challengeAward,
  'answer-challenge': answerChallenge,
};

function challengeAward({ state, command, at, about }: Given<'challenge-award'>): Outcome {
  const { commandId: challengeId, textId, saidFor, actor } = command;
  const { openUntil, because, duty } = about('challenge');
  if (madeOn(command, at) > openUntil) {
    return { refused: refuse('challenge-too-late', { endedOn: openUntil }, because) };
  }
  const providerId = saidFor?.providerId ?? actor.partyId;
  invariant(providerId !== null, 'only a provider challenges');
  const { offerId } = onceAwarded(state).award;
  const challenged: EventBody = {
    type: 'award-challenged',
    ...{ challengeId, providerId, offerId, textId, taken: saidFor?.taken ?? null },
    ...{ openUntil, answerDueOn: duty.deadline.dueOn, because },
    answerDutyId: idOf(state, 1, duty.deadline),
  };
  return [challenged, ...openDutiesAt(state, 1, { duties: [duty], at })];
}

/** When it was received; what shows that it was made earlier is believed. */
function madeOn({ saidFor }: CommandOf<'challenge-award'>, at: EpochMs): PlainDate {
  const taken = saidFor?.taken ?? null;
  return londonDateOf(taken !== null && taken.evidenceTextId !== null ? taken.saidAt : at);
}

function answerChallenge({ state, command, at }: Given<'answer-challenge'>): Outcome {
  const { challengeId, outcome, textId } = command;
  const challenge = openChallenge(state, challengeId);
  invariant(challenge !== null, 'only an open challenge is answered');
  const { providerId, dutyId } = challenge;
  return [
    { type: 'challenge-answered', challengeId, providerId, outcome, textId },
    ...meetDeadline(state, dutyId, londonDateOf(at)),
  ];
}
