import type { EpochMs } from '../calendar';
import type { TakenDown } from './search-terms';
import type { OfferTerms, ServiceKind } from './terms';

/** What becomes of an offer besides its submission. */
export interface OfferEvents {
  /** After the window: shown with its receipt, and never ranked. */
  'offer-held-late': {
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly receivedAt: EpochMs;
    readonly closedAt: EpochMs;
    readonly taken: TakenDown | null;
  };
  'offer-withdrawn': {
    readonly offerId: string;
    readonly serviceLineId: string;
    readonly providerId: string;
    readonly textId: string | null;
  };
  'revision-invited': {
    readonly offerId: string;
    readonly providerId: string;
    readonly textId: string;
    readonly isBestAndFinal: boolean;
    readonly services: readonly ServiceKind[];
  };
  'offer-revised': {
    readonly offerId: string;
    readonly providerId: string;
    /** 2 for the first revision. */
    readonly version: number;
    readonly offer: OfferTerms;
    readonly receivedAt: EpochMs;
    readonly isFinal: boolean;
  };
}
