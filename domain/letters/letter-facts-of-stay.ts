import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { AbsenceDecision, AbsenceKind, WithdrawalReason } from '../placement/terms';
import type { ChangeKind } from '../placement/change-terms';
import type { ShorteningReason } from '../placement/terms-of-ending';
import type { Citation } from '../pricing/finding';

/** A weekly price from a day on, and the rules behind it; none where it is as agreed. */
export interface NewPrice {
  readonly from: PlainDate;
  readonly weeklyPence: Pence;
  readonly because: readonly Citation[];
}

/** What letters tell while a child lives somewhere, or is awaited. Ids and facts only. */
export interface StayLetterFacts {
  'start-moved': { readonly startsOn: PlainDate; readonly before: PlainDate };
  'child-not-arrived': {
    readonly plannedStartOn: PlainDate;
    readonly reason: WithdrawalReason | null;
  };
  'child-away': { readonly kind: AbsenceKind; readonly from: PlainDate };
  'child-back': { readonly until: PlainDate };
  'absence-decided': { readonly decision: AbsenceDecision; readonly from: PlainDate };
  'absence-to-decide': { readonly dueOn: PlainDate };
  'service-to-review': { readonly dueOn: PlainDate };
  'rates-to-follow': { readonly dueOn: PlainDate };
  'matched-long-term': { readonly matchedOn: PlainDate };
  'placement-extended': { readonly plannedEndOn: PlainDate; readonly before: PlainDate };
  'placement-shortened': {
    readonly plannedEndOn: PlainDate;
    readonly before: PlainDate;
    readonly reason: ShorteningReason;
    readonly agreedAt: EpochMs;
  };
  /** `from` and `coreWeeklyPence`: of what is proposed; null where it has none. */
  'change-waiting': {
    readonly changeId: string;
    readonly kind: ChangeKind;
    readonly from: PlainDate | null;
    readonly coreWeeklyPence: Pence | null;
    /** The rules that a second person must answer for. */
    readonly because: readonly Citation[];
  };
  'change-rejected': { readonly changeId: string };
  /** Each new price with its day, from the first day that is another. */
  'price-is-new': { readonly prices: readonly NewPrice[] };
  'money-disputed': {
    readonly disputeId: string;
    readonly from: PlainDate;
    readonly until: PlainDate | null;
    readonly because: readonly Citation[];
  };
  'dispute-resolved': { readonly disputeId: string; readonly adjustmentPence: Pence };
}
