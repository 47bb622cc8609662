import type { ChallengeLetterFacts } from './letter-facts-of-challenge';
import type { WordsOf } from './letter-words-of-award';

export const challengeWords: {
  readonly [Kind in keyof ChallengeLetterFacts]: WordsOf<ChallengeLetterFacts[Kind]>;
} = {
  'challenge-to-answer': ({ challengeId, providerId, answerDueOn }) => [
    'An award is challenged',
    `${providerId} challenges the award: challenge ${challengeId}. An approver who neither ` +
      `proposed nor approved it is to answer by ${answerDueOn}.`,
  ],
  'challenge-received': ({ challengeId, answerDueOn }) => [
    'We have your challenge',
    `The council has your challenge ${challengeId} and is to answer it by ${answerDueOn}.`,
  ],
  'challenge-answered': ({ challengeId, outcome }) => [
    'The council has answered your challenge',
    `Your challenge ${challengeId} is ${outcome}; the placement has the reason. ` +
      (outcome === 'upheld'
        ? 'That alone moves no child: you hear separately if the award is set aside.'
        : 'The award stands.'),
  ],
  'challenge-decided': ({ challengeId, outcome, maySetAside }) => [
    `A challenge is ${outcome}`,
    `Challenge ${challengeId} is ${outcome}. ` +
      (outcome === 'rejected'
        ? 'The award stands.'
        : maySetAside
          ? 'That alone moves no child; the award may now be set aside, and offers compared again.'
          : 'That alone moves no child: the agreement is complete, and the placement goes on.'),
  ],
};
