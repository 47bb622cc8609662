import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { ChallengeOutcome } from './challenge-terms';
import type { TakenDown } from './search-terms';

/** What a provider that was not awarded holds against the award, and what the council answers. */
export interface ChallengeEvents {
  /** `offerId`: of the awarded offer. `openUntil`: the last day on which it could be challenged. */
  'award-challenged': {
    readonly challengeId: string;
    readonly providerId: string;
    readonly offerId: string;
    readonly textId: string;
    /** Null: it comes from the provider itself. */
    readonly taken: TakenDown | null;
    readonly openUntil: PlainDate;
    readonly answerDueOn: PlainDate;
    readonly answerDutyId: string;
    readonly because: readonly Citation[];
  };
  'challenge-answered': {
    readonly challengeId: string;
    readonly providerId: string;
    readonly outcome: ChallengeOutcome;
    readonly textId: string;
  };
}
