import type { ChallengeEvents } from '../../domain/placement/events-of-challenge';
import type { SentencesOf } from './sentence';

export const challengeSentences: SentencesOf<keyof ChallengeEvents> = {
  'award-challenged': ({ providerId, taken, answerDueOn }) =>
    `${providerId} challenged the award` +
    (taken === null ? '' : `, as an officer took down by ${taken.medium}`) +
    `; it is to be answered by ${answerDueOn}.`,
  'challenge-answered': ({ providerId, outcome }) =>
    `The challenge of ${providerId} was ${outcome}.`,
};
