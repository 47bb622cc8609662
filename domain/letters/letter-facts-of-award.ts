import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Party } from '../placement/terms';
import type { Citation } from '../pricing/finding';

/** What letters tell of an award and its agreement. */
export interface AwardLetterFacts {
  /** Of an offer that was not awarded: its own points and obstacles, and nobody else's. */
  'award-decided': {
    readonly isYours: boolean;
    readonly own: {
      readonly offerId: string;
      readonly rank: number;
      readonly ofOffers: number;
      readonly qualityHundredths: number;
      readonly priceHundredths: number;
      readonly obstacles: readonly Citation[];
    } | null;
  };
  'award-to-nobody': { readonly offers: number };
  'placement-made': { readonly startedOn: PlainDate; readonly concerns: number };
  'approval-rejected': { readonly startedOn: PlainDate };
  'authority-recorded': {
    readonly decidedBy: string;
    readonly document: string;
    readonly amountPence: Pence | null;
    readonly ratifyBy: PlainDate | null;
  };
  'agreement-rejected': { readonly agreementId: string; readonly by: Party };
  'moved-in-unsigned': {
    readonly agreementId: string;
    readonly startedOn: PlainDate;
    readonly waitsFor: readonly Party[];
  };
}
