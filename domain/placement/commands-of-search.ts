import type { EpochMs, PlainDate } from '../calendar';
import type { SiblingGroup } from './siblings';
import type { DeclineReason, Lot, NeedLevel, OfferTerms, Route, WithdrawalReason } from './terms';

/** From the referral to the last answer. */
export interface SearchCommands {
  /**
   * `becameLookedAfterOn`: null while it is not known, and then no review is counted.
   * `keyStage4`: whether the child is in Key Stage 4; null while it is not known.
   * `predecessorId`: the placement that this one follows on; null for any other.
   */
  'open-referral': {
    readonly childId: string;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly keyStage4: boolean | null;
    readonly needsTextId: string;
    readonly predecessorId: string | null;
    readonly siblingGroup: SiblingGroup | null;
  };
  /** `closesAt`: an officer's own closing instant; null leaves it to `timing.offer-window`. */
  'send-referral': { readonly closesAt: EpochMs | null };
  /** `isForGroup`: one offer of several, one for each child of a sibling group; absent: alone. */
  'submit-offer': { readonly offer: OfferTerms; readonly isForGroup?: true };
  'decline-referral': {
    readonly serviceLineId: string;
    readonly reason: DeclineReason;
    readonly textId: string | null;
  };
  withdraw: { readonly reason: WithdrawalReason; readonly textId: string | null };
}

export type SearchCommandType = keyof SearchCommands;

export const searchCommandTypes = [
  'open-referral',
  'send-referral',
  'submit-offer',
  'decline-referral',
  'withdraw',
] as const satisfies readonly SearchCommandType[];
