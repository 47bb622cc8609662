import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { AreaNotice, NeededApproval } from './event-terms';
import type { MoveFacts } from './questions-of-award';
import type { PricedAnswer, StayQuestions } from './questions-of-stay';
import type { Duty, Lot, OfferTerms } from './terms';
import type { TransferKind } from './terms-of-ending';

/** What is asked of the book and the register about a child's next place. */
export interface ReviewQuestions {
  'step-down': {
    readonly startedOn: PlainDate;
    readonly requiredStartOn: PlainDate;
    /** Nights that the child spends there beforehand. */
    readonly introductionsOn: readonly PlainDate[];
    readonly segments: readonly Segment[];
    /** The last day of notice that runs for it already; null: none does. */
    readonly noticeLastDayOn: PlainDate | null;
  };
  transfer: {
    readonly providerId: string;
    readonly serviceLineId: string;
    readonly movedOn: PlainDate;
    readonly kind: TransferKind;
    readonly offer: OfferTerms;
    readonly move: MoveFacts;
    /** The price from the move on, where other siblings live there; null: it stays as it is. */
    readonly reprice: StayQuestions['reprice'] | null;
  };
}

export interface ReviewAnswers {
  'step-down': {
    readonly giveNoticeOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly doubleRunningPence: Pence;
    /** Notice to give, unless it runs already, and the nights of introduction. */
    readonly duties: readonly Duty[];
  };
  /** `providerId` is whose service it is; null: the register does not know it. */
  transfer: {
    readonly providerId: string | null;
    /** Every lot for which that home is, was or will be accredited. */
    readonly lots: readonly Lot[];
    readonly obstacles: readonly Citation[];
    readonly needed: readonly NeededApproval[];
    readonly missingFacts: readonly string[];
    readonly areaAuthority: AreaNotice | null;
    readonly duties: readonly Duty[];
    readonly priced: PricedAnswer | null;
  };
}
