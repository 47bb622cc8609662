import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Consideration } from './event-terms';
import type { Clock, Deadline, NeedLevel, OfferTerms, Urgency } from './terms';

/** What is asked of the book from the referral to the last answer. */
export interface SearchQuestions {
  sending: {
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly closesAt: EpochMs | null;
  };
  offer: { readonly providerId: string; readonly offer: OfferTerms };
}

export interface SearchAnswers {
  sending: {
    readonly urgency: Urgency;
    readonly closesAt: EpochMs;
    readonly considered: readonly Consideration[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  /** Obstacles: the rules that refuse the offer. `missingFacts`: why it could not be judged. */
  offer: { readonly obstacles: readonly Citation[]; readonly missingFacts: readonly string[] };
}
