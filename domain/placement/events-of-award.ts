import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { Segment } from '../pricing/timeline';
import type { AgreementTerms, Commitment, RankedOffer } from './event-terms';
import type { Clock, Party, Section22cLimb } from './terms';

/** From the scores to the second signature. */
export interface AwardEvents {
  'offer-scored': {
    readonly offerId: string;
    readonly assessor: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  'award-proposed': {
    readonly offerId: string;
    readonly ranking: readonly RankedOffer[];
    readonly plannedEndOn: PlainDate;
    readonly startsOn: PlainDate;
    readonly limb: Section22cLimb;
    readonly limbTextId: string;
    readonly reasonTextId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'award-reminder-sent': { readonly clock: Clock };
  'award-escalated': { readonly clock: Clock };
  'award-approved': {
    readonly offerId: string;
    readonly segments: readonly Segment[];
    readonly totalPence: Pence;
    readonly commitments: readonly Commitment[];
    readonly because: readonly Citation[];
  };
  'award-rejected': { readonly textId: string };
  'agreement-issued': {
    readonly terms: AgreementTerms;
    readonly textHash: string;
    readonly clocks: readonly Clock[];
  };
  'agreement-signed': { readonly party: Party; readonly textHash: string };
  'agreement-completed': { readonly agreementId: string; readonly clocks: readonly Clock[] };
  'signature-reminder-sent': { readonly parties: readonly Party[]; readonly clock: Clock };
  'signature-escalated': { readonly parties: readonly Party[]; readonly clock: Clock };
}
