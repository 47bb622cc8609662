import type { PlainDate } from '../../domain/calendar';
import type { Lot, Route } from '../../domain/placement/terms';
import type { Standing } from '../../domain/pricing/finding';
import type { RuleQuestion } from '../envelope';

// What a back-test answers. Sums are whole pence over whole stays; a sum for a lot, a provider or
// a council is the sum of its placements, to the penny.

export interface Sums {
  readonly placements: number;
  readonly basePence: number;
  readonly candidatePence: number;
  /** Candidate less base: what everybody together pays more. */
  readonly differencePence: number;
  readonly payMore: { readonly placements: number; readonly pence: number };
  readonly payLess: { readonly placements: number; readonly pence: number };
}

export interface GroupSums extends Sums {
  readonly key: string;
}

/** Why a price is another: a rule applies now, or no more, or with another figure. */
export interface PriceReason {
  readonly ruleId: string;
  readonly change: 'applies-now' | 'applies-no-more' | 'other-figure';
}

export interface PriceUnder {
  readonly weeklyPence: number;
  readonly ruleIds: readonly string[];
}

/** A run of days with one weekly price under each book, and not the same. */
export interface ChangedDays {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly base: PriceUnder;
  readonly candidate: PriceUnder;
  readonly reasons: readonly PriceReason[];
}

export interface ChangedPlacement {
  readonly placementId: string;
  readonly councilId: string;
  readonly providerId: string;
  readonly lot: Lot;
  readonly route: Route;
  readonly basePence: number;
  readonly candidatePence: number;
  readonly differencePence: number;
  readonly days: readonly ChangedDays[];
}

export type GateOutcome = 'pass' | 'needs-approval' | 'fail' | 'cannot-decide';

export interface GateUnder {
  readonly outcome: GateOutcome;
  readonly ruleIds: readonly string[];
}

export interface FlippedGate {
  readonly placementId: string;
  readonly question: RuleQuestion;
  readonly on: PlainDate;
  readonly offerId: string | null;
  readonly base: GateUnder;
  readonly candidate: GateUnder;
}

export interface TopOffer {
  readonly offerId: string;
  readonly providerId: string;
  readonly totalHundredths: number;
  readonly averageWeeklyPence: number;
}

/** The best offer under each book; null when no offer could be ranked. */
export interface FlippedAward {
  readonly placementId: string;
  readonly councilId: string;
  readonly base: TopOffer | null;
  readonly candidate: TopOffer | null;
}

/** A price rule could not decide, so the placement is in no sum. */
export interface UndecidedPlacement {
  readonly placementId: string;
  readonly book: 'base' | 'candidate';
  readonly ruleId: string;
}

/** A rule or table by which the books differ. */
export interface ChangedRecord {
  readonly id: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly says: string;
  readonly standing: Standing;
}

export interface BackTestReport {
  readonly baseDigest: string;
  readonly candidateDigest: string;
  readonly records: readonly ChangedRecord[];
  readonly placements: {
    readonly asked: number;
    readonly compared: number;
    readonly changed: number;
    readonly undecided: number;
  };
  readonly total: Sums;
  readonly byLot: readonly GroupSums[];
  readonly byProvider: readonly GroupSums[];
  readonly byCouncil: readonly GroupSums[];
  readonly changes: readonly ChangedPlacement[];
  readonly gates: readonly FlippedGate[];
  readonly awards: readonly FlippedAward[];
  readonly undecided: readonly UndecidedPlacement[];
}
