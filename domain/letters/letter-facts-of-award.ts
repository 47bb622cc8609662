import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { AreaNotice } from '../placement/event-terms';
import type { NobodyReason, Party } from '../placement/terms';
import type { Citation } from '../pricing/finding';

/** How a provider's own offer stood; of the others only how many there were. */
export interface OwnStanding {
  readonly offerId: string;
  /** Why it was not awarded. */
  readonly reason: NotAwarded;
  readonly rank: number;
  readonly ofOffers: number;
  readonly qualityHundredths: number;
  readonly priceHundredths: number;
  /** 1 for the lowest average price over the planned stay; nobody's price is told. */
  readonly priceRank: number;
  /** The average of its assessors' marks, question by question; none where it was not scored. */
  readonly marks: readonly { readonly questionId: string; readonly hundredths: number }[];
  readonly obstacles: readonly Citation[];
}

/**
 * `late`: it came after the window. `first-suitable`: an emergency took the first that could.
 * `named-directly`: one provider was named, and no offer compared; the reason is the council's.
 */
export type NotAwarded =
  | 'lower-points'
  | 'rule'
  | 'other-need'
  | 'late'
  | 'first-suitable'
  | 'named-directly'
  | 'other-reason-recorded';

/** What letters tell of an award and its agreement. */
export interface AwardLetterFacts {
  /** Of an offer that was not awarded: its own points and obstacles, and nobody else's. */
  'award-decided': { readonly isYours: boolean; readonly own: OwnStanding | null };
  /** `offerIds`: the reader's own offers, which are compared again. */
  'award-set-aside': {
    readonly wasYours: boolean;
    readonly offerIds: readonly string[];
    /** A challenge was upheld, and by whom is not told; absent: the agreement was rejected. */
    readonly isUpheld?: true;
  };
  /** For the council: the agreement is void, and what was reserved for it is free. */
  'agreement-void': {
    readonly agreementId: string;
    readonly releasedPence: Pence;
    readonly isUpheld?: true;
  };
  'award-to-nobody': { readonly offers: number; readonly reason: NobodyReason };
  /** What the area's own council must be told, by the day of the notification. */
  'area-authority-owed': {
    readonly areaCouncilId: string | null;
    readonly told: AreaNotice['told'];
    readonly because: Citation;
  };
  'placement-made': { readonly startedOn: PlainDate; readonly concerns: number };
  'approval-rejected': { readonly startedOn: PlainDate };
  'authority-recorded': {
    readonly decidedBy: string;
    readonly document: string;
    readonly amountPence: Pence | null;
    readonly ratifyBy: PlainDate | null;
  };
  'agreement-rejected': { readonly agreementId: string; readonly by: Party };
  /** Neither revised nor withdrawn since; `isOverdue`: both should have signed by now. */
  'rejected-agreement-waits': { readonly agreementId: string; readonly isOverdue: boolean };
  'moved-in-unsigned': {
    readonly agreementId: string;
    readonly startedOn: PlainDate;
    readonly waitsFor: readonly Party[];
  };
}
