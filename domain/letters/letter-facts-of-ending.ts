import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { ExitCause, NewExitAction } from '../placement/exit-review';
import type { DeadlineKind, Lot, Party, ShorterNoticeReason } from '../placement/terms';
import type { EighteenChoice, OverstayReason } from '../placement/terms-of-ending';
import type { Citation } from '../pricing/finding';

interface DutyDue {
  readonly duty: DeadlineKind;
  readonly dueOn: PlainDate;
  /** A signature of the agreement with the home that the child has moved to; left out: no. */
  readonly isOfNewHome?: true;
}

/** What the letters about duties, reviews, notice and the end tell. */
export interface EndingLetterFacts {
  'duty-due-soon': DutyDue;
  'duty-missed': DutyDue;
  'duty-moved': DutyDue & { readonly fromDueOn: PlainDate };
  'birthday-reached': { readonly age: number; readonly because: readonly Citation[] };
  'eighteen-decided': { readonly choice: EighteenChoice; readonly from: PlainDate | null };
  'step-down-begun': {
    readonly lot: Lot;
    readonly requiredStartOn: PlainDate;
    readonly giveNoticeOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly doubleRunningPence: Pence;
  };
  'step-down-moved': {
    readonly requiredStartOn: PlainDate;
    readonly giveNoticeOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly doubleRunningPence: Pence;
    /** Whether notice runs already. */
    readonly isGiven: boolean;
    /** The start is as it was, and notice that ran has been withdrawn; left out: it is another. */
    readonly isOwedAgain?: true;
  };
  'step-down-failed': { readonly followOnId: string };
  'child-transferred': { readonly serviceLineId: string; readonly movedOn: PlainDate };
  'end-reviewed': {
    readonly heldOn: PlainDate;
    readonly causes: readonly ExitCause[];
    /** Of the provider, its own alone. */
    readonly actions: readonly Pick<NewExitAction, 'owner' | 'dueOn'>[];
  };
  /** To the provider, of what itself was to do. */
  'review-action-due': { readonly dueOn: PlainDate; readonly isMissed: boolean };
  'notice-withdrawn': { readonly by: Party };
  'overstay-authorised': {
    readonly lastDayOn: PlainDate;
    readonly until: PlainDate;
    readonly reason: OverstayReason;
  };
  'notice-brought-forward': {
    readonly by: Party;
    readonly lastDayOn: PlainDate;
    readonly reason: ShorterNoticeReason;
  };
}
