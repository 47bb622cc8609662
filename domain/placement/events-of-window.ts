import type { EpochMs } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Consideration } from './event-terms';
import type { CountedFrom } from './group-window';
import type { AskedRing, Reach, WideningKind } from './search-terms';
import type { Clock, Lot, NeedLevel, Route, Urgency } from './terms';

/** The one window, the questions in it, the rounds, and each reveal of the full referral. */
export interface WindowEvents {
  'question-asked': {
    readonly questionId: string;
    readonly providerId: string;
    readonly textId: string;
  };
  'question-answered': {
    readonly questionId: string;
    readonly questionTextId: string;
    readonly textId: string;
  };
  'window-extended': {
    readonly earlierClosesAt: EpochMs;
    readonly closesAt: EpochMs;
    /** True where a holiday that was announced later moved it, and nobody chose the instant. */
    readonly closesByRule: boolean;
    readonly textId: string | null;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  /** By time itself, or early by an officer: then `clock` is null, and `textId` says why. */
  'offer-window-closed': {
    readonly offerIds: readonly string[];
    readonly unanswered: readonly string[];
    readonly textId: string | null;
    readonly clock: Clock | null;
  };
  'search-widened': {
    readonly round: number;
    readonly widening: WideningKind;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly reach: Reach;
    /** Absent: everybody is asked. */
    readonly ring?: AskedRing;
    /** Why; null for whom it is not. */
    readonly textId: string | null;
    readonly urgency: Urgency;
    readonly opensAt: EpochMs;
    readonly closesAt: EpochMs;
    readonly closesByRule: boolean;
    /** Absent: from this referral's own days. */
    readonly countedFrom?: CountedFrom;
    readonly considered: readonly Consideration[];
    /** Offers of another lot or route, which nobody may be awarded any more. */
    readonly releasedOfferIds: readonly string[];
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  'provider-shortlisted': {
    readonly offerId: string;
    readonly serviceLineId: string;
    readonly providerId: string;
  };
}
