import type { PlainDate } from '../calendar';
import type { ChallengeOutcome } from '../placement/challenge-terms';

/** What letters tell of a challenge: who made it is told to the council alone. */
export interface ChallengeLetterFacts {
  'challenge-to-answer': {
    readonly challengeId: string;
    readonly providerId: string;
    readonly answerDueOn: PlainDate;
  };
  'challenge-received': { readonly challengeId: string; readonly answerDueOn: PlainDate };
  'challenge-answered': { readonly challengeId: string; readonly outcome: ChallengeOutcome };
  'challenge-decided': {
    readonly challengeId: string;
    readonly outcome: ChallengeOutcome;
    /** Nobody has signed to the award for good, so that it may still be set aside. */
    readonly maySetAside: boolean;
  };
}
