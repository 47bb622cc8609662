import type { Citation } from '../pricing/finding';
import type { SignedChange, VariationTerms } from '../agreement/variation-text';
import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { NeedLevel } from './terms';

/** What is asked of the book about a change of terms before anybody agrees to it. */
export interface ChangeQuestions {
  /**
   * `coreWeeklyPence`: the price that stands on the day from which another one is proposed;
   * `signedWeeklyPence`: the one that both parties signed for that day.
   */
  variation: {
    readonly serviceLineId: string;
    readonly startedOn: PlainDate;
    readonly coreWeeklyPence: Pence;
    readonly signedWeeklyPence: Pence;
    readonly isSignedElsewhere: boolean;
    /** The need band that the price is agreed for: another one is a reassessed one. */
    readonly needLevel: NeedLevel;
    readonly change: SignedChange;
    /** The facts of the text that the other party signs. */
    readonly text: VariationTerms;
  };
}

export interface ChangeAnswers {
  variation: {
    readonly obstacles: readonly Citation[];
    readonly missingFacts: readonly string[];
    /** The rules that a second person must answer for. */
    readonly toApprove: readonly Citation[];
    readonly textHash: string;
  };
}
