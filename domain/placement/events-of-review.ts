import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Accommodation } from '../pricing/accommodation';
import type { Citation } from '../pricing/finding';
import type { AreaNotice, NeededApproval } from './event-terms';
import type { NeedLevel } from './terms';
import type { EighteenChoice, ReviewOutcome, StepDown, TransferKind } from './terms-of-ending';

/** Reviews of the place, the decision at 18, and moves that follow from them. */
export interface ReviewEvents {
  'review-recorded': {
    readonly heldOn: PlainDate;
    readonly outcome: ReviewOutcome;
    readonly textId: string | null;
  };
  /** `from` and `coreWeeklyPence` are of staying put; null otherwise. */
  'eighteen-decided': {
    readonly choice: EighteenChoice;
    readonly decidedOn: PlainDate;
    readonly from: PlainDate | null;
    readonly coreWeeklyPence: Pence | null;
    /** The council's own reasons: null to others. */
    readonly textId: string | null;
  };
  'step-down-begun': StepDown & { readonly needLevel: NeedLevel; readonly needsTextId: string };
  'step-down-failed': { readonly followOnId: string };
  /** `lastDayOn` is of the notice that runs, or of one that is given on `giveNoticeOn`. */
  'step-down-moved': Pick<
    StepDown,
    'followOnId' | 'requiredStartOn' | 'giveNoticeOn' | 'lastDayOn' | 'doubleRunningPence'
  >;
  'child-transferred': {
    readonly fromServiceLineId: string;
    readonly serviceLineId: string;
    readonly movedOn: PlainDate;
    readonly kind: TransferKind;
    readonly accommodation: Accommodation | null;
    /** What the gates say of the new home: a move that has happened is not refused by them. */
    readonly obstacles: readonly Citation[];
    readonly approvals: readonly NeededApproval[];
    readonly missingFacts: readonly string[];
    readonly areaAuthority: AreaNotice | null;
    readonly textId: string | null;
  };
}
