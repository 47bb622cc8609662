import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation, Office } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { OfferTerms } from './terms';

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
 * further away than this round asks; `answered-before` has given its answer in an earlier round.
 */
export const considerationOutcomes = [
  'pass',
  'needs-approval',
  'fail',
  'cannot-decide',
  'beyond-reach',
  'answered-before',
] as const;
export type ConsiderationOutcome = (typeof considerationOutcomes)[number];

export interface RankedOffer {
  readonly offerId: string;
  readonly averageWeeklyPence: Pence;
  readonly qualityHundredths: number;
  readonly priceHundredths: number;
  readonly totalHundredths: number;
  readonly rank: number;
  /** The gates the offer does not pass; an offer with any stands unranked, after the others. */
  readonly obstacles: readonly Citation[];
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

/** The facts that the IPA's text is written from; the same facts always give the same text. */
export interface AgreementTerms {
  readonly templateVersion: 1;
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
