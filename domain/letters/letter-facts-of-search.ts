import type { EpochMs, PlainDate } from '../calendar';
import type { WideningKind } from '../placement/search-terms';
import type { Lot, NeedLevel } from '../placement/terms';

/** What letters tell of a referral that has been sent, its one window and its offers. */
export interface SearchLetterFacts {
  /** `mayWiden`: where the search can still go when no offer came. */
  'offer-window-closed': {
    readonly offers: number;
    readonly unanswered: number;
    readonly mayWiden: readonly WideningKind[];
  };
  'referral-amended': { readonly fields: readonly string[] };
  'question-asked': { readonly questionId: string };
  'question-answered': { readonly questionId: string };
  'window-extended': { readonly closesAt: EpochMs };
  'window-closed-early': { readonly closedAt: EpochMs };
  'invitation-again': {
    readonly serviceLineIds: readonly string[];
    readonly lot: Lot;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly closesAt: EpochMs;
    readonly round: number;
  };
  'search-widened': {
    readonly round: number;
    readonly asked: number;
    readonly leftOut: number;
    readonly closesAt: EpochMs;
  };
  'offer-released': { readonly offerIds: readonly string[] };
  shortlisted: { readonly offerId: string };
  'offer-late': {
    readonly offerId: string;
    readonly receivedAt: EpochMs;
    readonly closedAt: EpochMs;
  };
  'offer-withdrawn': { readonly serviceLineId: string; readonly offerId: string };
  'revision-invited': { readonly offerId: string; readonly isBestAndFinal: boolean };
  'offer-revised': { readonly offerId: string; readonly version: number };
}
