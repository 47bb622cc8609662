import type { PlainDate } from '../calendar';
import type { Foreseen, PricedAnswer } from './questions-of-stay';
import type { StayTerms } from './stay-terms';
import type { LastHeld, OfferTerms } from './terms';

/** What is asked of the book for a placement that was alive before it came here. */
export interface ImportQuestions {
  import: {
    /** What was agreed: the last price, the services, the home. */
    readonly offer: OfferTerms;
    readonly agreementId: string;
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly terms: StayTerms;
    readonly lastHeld: LastHeld;
  };
}

export interface ImportAnswers {
  /** `duties`: the next of each kind that recurs, overdue ones too; those of the start are past. */
  import: PricedAnswer &
    Foreseen & {
      readonly providerId: string;
      readonly textHash: string;
    };
}
