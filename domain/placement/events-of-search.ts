import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Consideration } from './event-terms';
import type { CountedFrom } from './group-window';
import type { OfferEvents } from './events-of-offers';
import type { ReferralEvents } from './events-of-referral';
import type { WindowEvents } from './events-of-window';
import type { ReferralDetails } from './referral-details';
import type { AskedRing, Reach, TakenDown } from './search-terms';
import type { SiblingGroup } from './siblings';
import type {
  Clock,
  DeclineReason,
  Lot,
  NeedLevel,
  OfferTerms,
  Route,
  Urgency,
  WithdrawalReason,
} from './terms';

/** From the referral to the last answer. */
export interface SearchEvents extends ReferralEvents, WindowEvents, OfferEvents {
  'referral-opened': {
    readonly councilId: string;
    readonly rehearsal: boolean;
    readonly childId: string;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly keyStage4: boolean | null;
    readonly needsTextId: string;
    readonly details: ReferralDetails;
    readonly predecessorId: string | null;
    readonly siblingGroup: SiblingGroup | null;
  };
  'referral-sent': {
    readonly urgency: Urgency;
    readonly reach: Reach;
    /** Absent: everybody is asked. */
    readonly ring?: AskedRing;
    readonly opensAt: EpochMs;
    readonly closesAt: EpochMs;
    /** False where the officer chose the instant. */
    readonly closesByRule: boolean;
    /** Absent: from this referral's own days. */
    readonly countedFrom?: CountedFrom;
    readonly considered: readonly Consideration[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'offer-submitted': {
    readonly offerId: string;
    readonly providerId: string;
    readonly offer: OfferTerms;
    readonly receivedAt: EpochMs;
    readonly isForGroup?: true;
    /** Null: from the provider itself. */
    readonly taken: TakenDown | null;
    /** The offer of the same home that was held late, whose place it takes; absent: none was. */
    readonly supersedesOfferId?: string;
  };
  'referral-declined': {
    readonly serviceLineId: string;
    readonly providerId: string;
    readonly reason: DeclineReason;
    readonly textId: string | null;
    readonly taken: TakenDown | null;
  };
  'offer-reminder-sent': { readonly serviceLineIds: readonly string[]; readonly clock: Clock };
  'placement-withdrawn': { readonly reason: WithdrawalReason; readonly textId: string | null };
}
