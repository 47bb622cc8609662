import type { TakenDown } from './search-terms';
import type { DeclineReason, OfferTerms, ServiceKind } from './terms';

/** Answers that an officer takes down, and what becomes of an offer after it was made. */
export interface OfferCommands {
  /** `isForGroup`: as of an offer that the provider submits itself. */
  'record-offer': {
    readonly offer: OfferTerms;
    readonly taken: TakenDown;
    readonly isForGroup?: true;
  };
  'record-decline': {
    readonly serviceLineId: string;
    readonly reason: DeclineReason;
    readonly textId: string | null;
    readonly taken: TakenDown;
  };
  'withdraw-offer': { readonly offerId: string; readonly textId: string | null };
  /** `services`: the kinds that the council asks for; they alone may cost more than before. */
  'invite-revision': {
    readonly offerId: string;
    readonly textId: string;
    readonly isBestAndFinal: boolean;
    readonly services: readonly ServiceKind[];
  };
  'revise-offer': { readonly offerId: string; readonly offer: OfferTerms };
}

export const offerCommandTypes = [
  'record-offer',
  'record-decline',
  'withdraw-offer',
  'invite-revision',
  'revise-offer',
] as const satisfies readonly (keyof OfferCommands)[];
