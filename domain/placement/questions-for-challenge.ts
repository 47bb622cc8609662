import { londonDateOf } from '../calendar';
import { asked, type QuestionsFor } from './asking';
import type { ChallengeCommandType } from './commands-of-challenge';
import { contestNow } from './contest-of';
import { invariant } from '../invariant';

export const challengeQuestions: QuestionsFor<ChallengeCommandType> = {
  'challenge-award': ({ state, at }) => {
    const approved = contestNow(state)?.approved ?? null;
    invariant(approved !== null, 'only an approved award is challenged');
    return { ...asked(state, at), about: 'challenge', approvedOn: londonDateOf(approved.at) };
  },
};
