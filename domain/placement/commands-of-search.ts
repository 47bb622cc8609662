import type { EpochMs, PlainDate } from '../calendar';
import { offerCommandTypes, type OfferCommands } from './commands-of-offers';
import { referralCommandTypes, type ReferralCommands } from './commands-of-referral';
import { windowCommandTypes, type WindowCommands } from './commands-of-window';
import type { OpensGroupWindow } from './group-window';
import type { ReferralDetails } from './referral-details';
import type { AskingOrder, Reach } from './search-terms';
import type { SiblingGroup } from './siblings';
import type { DeclineReason, Lot, NeedLevel, OfferTerms, Route, WithdrawalReason } from './terms';

/** From the referral to the last answer. */
export interface SearchCommands extends ReferralCommands, WindowCommands, OfferCommands {
  /**
   * `becameLookedAfterOn`: null while it is not known, and then no review is counted.
   * `keyStage4`: whether the child is in Key Stage 4; null while it is not known.
   * `details`: absent in a command that an earlier version sent, and then nothing more is known.
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
    readonly details?: Omit<ReferralDetails, 'needsTextId'>;
  };
  /**
   * `closesAt`: an officer's own closing instant; null leaves it to `timing.offer-window`.
   * `reach`: from which areas homes are asked; absent, from every one.
   * `order`: absent, ring by ring where the council has rings; an emergency asks everybody.
   */
  'send-referral': OpensGroupWindow & {
    readonly closesAt: EpochMs | null;
    readonly reach?: Reach;
    readonly order?: AskingOrder;
  };
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
  ...referralCommandTypes,
  'send-referral',
  ...windowCommandTypes,
  'submit-offer',
  'decline-referral',
  ...offerCommandTypes,
  'withdraw',
] as const satisfies readonly SearchCommandType[];
