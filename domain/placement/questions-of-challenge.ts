import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Duty } from './terms';

/** What is asked of the book about a challenge: until when there may be one, and its answer. */
export interface ChallengeQuestions {
  challenge: { readonly approvedOn: PlainDate };
}

export interface ChallengeAnswers {
  challenge: {
    /** The last day on which the award may be challenged. */
    readonly openUntil: PlainDate;
    readonly because: readonly Citation[];
    /** The answer that a challenge of today is owed. */
    readonly duty: Duty;
  };
}
