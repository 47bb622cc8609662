import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { ExitCause } from './exit-review';
import type { ReviewAnswers } from './questions-of-review';
import type { Clock, Deadline, Duty, Party, ShorterNoticeReason } from './terms';
import type { EndReason, ReturnCodes } from './terms-of-ending';

/** What is asked of the book about reviews, notice and the end. */
export interface EndingQuestions {
  notice: {
    readonly giver: Party;
    readonly startedOn: PlainDate;
    /** The last day that the giver asks for, or null for the ladder's. */
    readonly lastDayOn: PlainDate | null;
    /** Why it is shorter than the ladder says; the rule lists which reasons count. */
    readonly shorterReason: ShorterNoticeReason | null;
  };
  /** What is waited for again when notice is withdrawn. */
  'notice-withdrawal': {
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    /** A step down that still stands, for which notice is then to be given; left out: none does. */
    readonly stepDown?: {
      readonly requiredStartOn: PlainDate;
      readonly segments: readonly Segment[];
    };
  };
  ending: {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    readonly disruption: boolean;
    /** The notice inside which the child has left; null: none was running. */
    readonly notice: {
      readonly giver: Party;
      readonly lastDayOn: PlainDate;
      readonly moveReason: ShorterNoticeReason | 'none';
    } | null;
  };
  'exit-review': {
    readonly heldOn: PlainDate;
    readonly causes: readonly ExitCause[];
    /** Those that the review before did not have. */
    readonly actions: readonly Pick<Deadline, 'kind' | 'dueOn'>[];
  };
}

export interface EndingAnswers {
  notice: {
    /** The ladder's day, and the earliest that may be named: today, for a reason that is listed. */
    readonly lastDayOn: PlainDate;
    readonly earliestLastDayOn: PlainDate;
    readonly because: readonly Citation[];
    /** The clock and deadline of the last day: the ladder's, or the one the command named. */
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
  'notice-withdrawal': {
    readonly clocks: readonly Clock[];
    /**
     * By when notice is owed again, and what that comes to; left out: no step down stands. Answers
     * that were recorded before it was asked, on 26 November 2026, do not have it.
     */
    readonly stepDown?: ReviewAnswers['step-down'];
  };
  ending: {
    readonly returnCodes: ReturnCodes | null;
    /** Why the reason cannot be the one, or null. */
    readonly misfit: Citation | null;
    /** The rules by which the core price goes on to the last day of notice; none: it does not. */
    readonly feeBecause: readonly Citation[];
    readonly duties: readonly Duty[];
  };
  'exit-review': {
    /** Each cause in words. */
    readonly because: readonly Citation[];
    /** One for each action that was asked about, in its order. */
    readonly duties: readonly Duty[];
  };
}
