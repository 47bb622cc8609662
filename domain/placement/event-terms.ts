import type { PlainDate } from '../calendar';
import type { BasisPoints, Pence } from '../money';
import type { Citation, Office } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { Clock, Deadline, Lot, OfferTerms, Route, SigningOrder } from './terms';

/** What several events and the state have in common. */

/** One provider service considered: asked, or left out with the rules that kept it out. */
export interface Consideration {
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly invited: boolean;
  readonly outcome: ConsiderationOutcome;
  /** The rules that kept it out, or that need somebody's approval before an award. */
  readonly because: readonly Citation[];
  /** Who must approve an award to it, by rule; the invitation goes out all the same. */
  readonly approvals: readonly { readonly ruleId: string; readonly office: Office }[];
}

/**
 * How a service came out of the gates: asked on `pass` and `needs-approval`. `beyond-reach` lies
 * further away than this round asks; `later-ring` is asked only after those before it;
 * `answered-before` has given its answer in an earlier round.
 */
export const considerationOutcomes = [
  'pass',
  'needs-approval',
  'fail',
  'cannot-decide',
  'beyond-reach',
  'later-ring',
  'answered-before',
] as const;
export type ConsiderationOutcome = (typeof considerationOutcomes)[number];

/** A gate that an office may open, with a reason; and what the area's own council must be told. */
export interface NeededApproval {
  readonly office: Office;
  readonly areaAuthority: 'notified' | 'consulted' | null;
  readonly because: Citation;
}

/** What the area's own council must be told of a child who is placed there, and by when. */
export interface AreaNotice {
  /** Null: the register does not say in whose area the home lies. */
  readonly areaCouncilId: string | null;
  readonly told: 'notified' | 'consulted';
  readonly because: Citation;
}

/** By what an award was decided, as the book had it on that day. Points make 10000. */
export interface Criteria {
  readonly qualityBasisPoints: BasisPoints;
  readonly priceBasisPoints: BasisPoints;
  readonly bestMark: number;
  /** How many people had to score each offer. */
  readonly assessors: number;
  readonly questions: readonly {
    readonly questionId: string;
    readonly asks: string;
    readonly weightBasisPoints: BasisPoints;
  }[];
}

/** Money that is asked above the terms of the purchasing vehicle; `weeklyPence` null: all of it. */
export interface MoneyAbove {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly weeklyPence: Pence | null;
  readonly because: Citation;
}

export interface RankedOffer {
  readonly offerId: string;
  readonly averageWeeklyPence: Pence;
  readonly qualityHundredths: number;
  readonly priceHundredths: number;
  readonly totalHundredths: number;
  readonly rank: number;
  /** The gates the offer does not pass; an offer with any stands unranked, after the others. */
  readonly obstacles: readonly Citation[];
  /** It is for a need level that the referral had before, and so stands unranked too. */
  readonly isForOtherNeed?: true;
  /** What the award would need of an office beside the second person's word. */
  readonly approvals: readonly NeededApproval[];
}

/** By how much second place would have had to be cheaper, or better, to come first. */
export interface NearestFlip {
  readonly firstOfferId: string;
  readonly secondOfferId: string;
  /** Null: no price above nothing would have been low enough. */
  readonly cheaperByWeeklyPence: Pence | null;
  /** Hundredths of a point of quality; null: not with the best marks of all assessors. */
  readonly betterByHundredths: number | null;
}

/** What an award takes of one envelope; `envelopeId` null: DPV days that lie in no envelope. */
export interface Commitment {
  readonly envelopeId: string | null;
  readonly pence: Pence;
}

/** The days of one envelope: a stay takes of it what accrues on the days they share. */
export interface EnvelopeSpan {
  readonly envelopeId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The minimum that lets a child move today is the emergency form, completed later. */
export type AgreementForm = 'full' | 'emergency';

/** What must be signed, by its hash, and when. */
export interface IssuedAnswer {
  readonly textHash: string;
  /** The council's own order for the form, which a command may name another than. */
  readonly signingOrder: SigningOrder;
  readonly clocks: readonly Clock[];
  readonly deadline: Omit<Deadline, 'id'>;
}

/**
 * The facts that the IPA's text is written from; the same facts always give the same text. The
 * first template knew one form, and neither lot nor route: they are null there.
 */
export interface AgreementTerms {
  readonly templateVersion: 1 | 2;
  readonly form: AgreementForm;
  readonly lot: Lot | null;
  readonly route: Route | null;
  readonly matchedLongTermOn: PlainDate | null;
  readonly agreementId: string;
  readonly version: number;
  readonly councilId: string;
  readonly childId: string;
  readonly providerId: string;
  readonly offer: OfferTerms;
  readonly startsOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  readonly segments: readonly Segment[];
  readonly bookDigest: string;
}
