import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { MoveFee } from './change-terms';
import type { Commitment } from './event-terms';
import type { ExitReview } from './exit-review';
import type { Clock, Party, ShorterNoticeReason } from './terms';
import type { EndReason, OverstayReason, ReturnCodes } from './terms-of-ending';

/** Reviews, notice, the end, and what is settled after it. */
export interface EndingEvents {
  'notice-given': {
    readonly party: Party;
    readonly givenOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly ladderLastDayOn: PlainDate;
    readonly shorterReason: ShorterNoticeReason | null;
    readonly textId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
    /** The placement that is to follow by a step down, or null. */
    readonly followOnId: string | null;
  };
  'notice-withdrawn': {
    readonly party: Party;
    readonly textId: string | null;
    readonly clocks: readonly Clock[];
  };
  'notice-brought-forward': {
    readonly party: Party;
    readonly fromLastDayOn: PlainDate;
    readonly lastDayOn: PlainDate;
    readonly shorterReason: ShorterNoticeReason;
    readonly textId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  /** `before`: the day up to which it was authorised already; null: it was not. */
  'overstay-authorised': {
    readonly lastDayOn: PlainDate;
    readonly before: PlainDate | null;
    readonly until: PlainDate;
    readonly reason: OverstayReason;
    readonly textId: string | null;
  };
  'notice-ended': { readonly lastDayOn: PlainDate; readonly clock: Clock };
  /** `segments` are the recorded ones, cut at `endedOn`; the total is their accrual. */
  'placement-ended': {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    /** Nobody planned it. */
    readonly disruption: boolean;
    /** How the statutory return codes it; null: 18 or over, or an age that is not known. */
    readonly returnCodes: ReturnCodes | null;
    readonly textId: string | null;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    /** What goes on being charged after a move at once; null: nothing does. */
    readonly fee: MoveFee | null;
    /** What the stay alone takes: the fee is worked out from its own days. */
    readonly commitments: readonly Commitment[];
  };
  /** `because` says each cause in the words of the book, with its standing. */
  'exit-review-recorded': ExitReview & { readonly because: readonly Citation[] };
  'placement-settled': { readonly totalPence: Pence };
}
