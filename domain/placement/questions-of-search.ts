import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Consideration } from './event-terms';
import type { ChildFacts } from './child-facts';
import type { AskedRing, Reach } from './search-terms';
import type { Clock, Deadline, NeedLevel, OfferTerms, Urgency } from './terms';

/** What is asked of the book from the referral to the last answer. */
export interface SearchQuestions {
  sending: {
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly closesAt: EpochMs | null;
    /** When the first of its siblings is needed, by whom the one window is counted. */
    readonly earliestStartOn?: PlainDate;
    readonly reach: Reach;
    /** The ring to begin with, where the council has any; null: everybody. */
    readonly fromRing: number | null;
    /** Service lines whose answer stands: they are not asked again. */
    readonly answeredBefore: readonly string[];
    readonly child: ChildFacts;
    /** What the referral lacks: without it only an emergency is sent. */
    readonly neededToSend: readonly string[];
  };
  /** A new closing instant for everybody. */
  window: {
    readonly requiredStartOn: PlainDate;
    readonly earliestStartOn?: PlainDate;
    readonly closesAt: EpochMs;
  };
  offer: {
    readonly providerId: string;
    readonly offer: OfferTerms;
    /** When it was made: the ceiling is that of its London date. */
    readonly madeAt: EpochMs;
  };
}

export interface SearchAnswers {
  sending: {
    readonly urgency: Urgency;
    readonly closesAt: EpochMs;
    readonly considered: readonly Consideration[];
    /** The first ring, from the one asked for, in which somebody may be asked; null: everybody. */
    readonly ring: AskedRing | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  window: {
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  /** Obstacles: the rules that refuse the offer. `missingFacts`: why it could not be judged. */
  offer: { readonly obstacles: readonly Citation[]; readonly missingFacts: readonly string[] };
}
