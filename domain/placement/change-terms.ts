import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { NeedLevel, Party, ServiceTerms } from './terms';

// Changes of a stay that one person proposes and another agrees to, and money that is held apart.

/** What is changed, from what day. Each is one new value of the stay's terms, and one new price. */
export type Change =
  /** A service ends, or another day is set for its end, by the id of its description. */
  | {
      readonly kind: 'services';
      readonly added: readonly ServiceTerms[];
      readonly ended: readonly { readonly serviceId: string; readonly until: PlainDate }[];
    }
  /** `needLevel`: the reassessed need band that a higher price rests on; null for a lower one. */
  | {
      readonly kind: 'core-price';
      readonly from: PlainDate;
      readonly coreWeeklyPence: Pence;
      readonly needLevel: NeedLevel | null;
    }
  /** What both agreed was written down wrong: the price that holds from a recorded day. */
  | { readonly kind: 'price-term'; readonly from: PlainDate; readonly coreWeeklyPence: Pence }
  /** What a benefit pays for exempt accommodation a week, as it was awarded, from a day on. */
  | { readonly kind: 'benefit-award'; readonly from: PlainDate; readonly weeklyPence: Pence }
  | { readonly kind: 'start'; readonly startedOn: PlainDate }
  | { readonly kind: 'end'; readonly endedOn: PlainDate }
  /** The day itself stays with the child: the text that holds it is named here. */
  | { readonly kind: 'date-of-birth'; readonly dateOfBirthId: string }
  /** On which the child became looked after: nobody had written it down, or it was wrong. */
  | { readonly kind: 'looked-after'; readonly becameLookedAfterOn: PlainDate }
  /** The price from a day on under the book of today. */
  | { readonly kind: 'book'; readonly from: PlainDate };

export type ChangeKind = Change['kind'];

/** Who has yet to agree: a second person of the council, or a party's signatory. */
export type Signer = 'approver' | Party;

export interface PendingChange {
  readonly changeId: string;
  readonly change: Change;
  readonly proposedBy: string;
  readonly waitsFor: readonly Signer[];
  /** Of the exact text that the other party signs; null: nothing is signed, or it was not kept. */
  readonly textHash: string | null;
}

/** What a change puts something else in place of; null where there was nothing. */
export interface Replaced {
  readonly startedOn: PlainDate | null;
  readonly endedOn: PlainDate | null;
  readonly coreWeeklyPence: Pence | null;
  readonly bookDigest: string | null;
  /** Left out by a change of anything else. */
  readonly benefitWeeklyPence?: Pence | null;
  /** The same; null where it was not known. */
  readonly becameLookedAfterOn?: PlainDate | null;
}

/**
 * Money that is held until somebody decides: the charges of some days, or a part of them. It holds
 * the lines and never the placement.
 */
export interface Dispute {
  readonly disputeId: string;
  readonly from: PlainDate;
  /** The day after the last; null while the days go on. */
  readonly until: PlainDate | null;
  /** How much of what those days cost; null: all of it. */
  readonly pence: Pence | null;
  /** So much of each week of those days, in place of a sum; left out: by `pence`. */
  readonly weeklyPence?: Pence;
  /** `rules`: by itself, because a rule could not decide, or says that it is disputed. */
  readonly raisedBy: Party | 'rules';
  readonly because: readonly Citation[];
  readonly isOpen: boolean;
  /** What was taken off, or added, when it was decided; nought while it is open. */
  readonly adjustmentPence: Pence;
}

/** From a day on, the book that a stay is priced under; the first holds before its day too. */
export interface BookInUse {
  readonly from: PlainDate;
  /** Null where an older version did not record it: the book of the day it is asked. */
  readonly bookDigest: string | null;
}

/** What is charged after a child has been moved at once, inside the notice. */
export interface MoveFee {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly weeklyPence: Pence;
  readonly pence: Pence;
  readonly because: readonly Citation[];
}
