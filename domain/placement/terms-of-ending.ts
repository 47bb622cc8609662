import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Citation } from '../pricing/finding';
import type { DeadlineKind, DoneOn, Duty, Lot, Party } from './terms';

// The words of reviews, birthdays, steps down and endings.

/**
 * Why a child left. Each has its code in the statutory return: table `end-reasons` of the book. A
 * special guardian is the carer here or not, and a relative or friend or not.
 */
export const endReasons = [
  'planned-move',
  'returned-home',
  'stepped-down',
  'stepped-up',
  'provider-gave-notice',
  'carer-request-behaviour',
  'council-gave-notice',
  'childs-request',
  'immediate-risk',
  'safeguarding',
  'standards-of-care',
  'approval-removed',
  'provider-closed',
  'custody',
  'sentenced',
  'remand-ended',
  'adopted',
  'adopted-consent-dispensed',
  'special-guardianship-carer-relative',
  'special-guardianship-carer',
  'special-guardianship-relative',
  'special-guardianship-other',
  'child-arrangements-order',
  'household-without-parental-responsibility',
  'other-council',
  'abroad',
  'turned-18',
  'independent-with-support',
  'independent',
  'adult-care',
  'age-assessed-adult',
  'care-ended-otherwise',
  'died',
  'other',
] as const;
export type EndReason = (typeof endReasons)[number];

/**
 * How the statutory return codes an ending: its year is named by the March in which it closes.
 * `placementChange` is null where the child is looked after no longer.
 */
export interface ReturnCodes {
  readonly year: number;
  readonly episodeEnds: string;
  readonly placementChange: string | null;
}

/** Why an earlier end is planned. Ours (`assumed`): no source lists any. */
export const shorteningReasons = [
  'plan-moved-on',
  'family-ready',
  'move-agreed-by-both',
  'other',
] as const;
export type ShorteningReason = (typeof shorteningReasons)[number];

/** Why a child may stay on after the last day of notice. Ours (`assumed`): no source lists any. */
export const overstayReasons = [
  'next-place-not-ready',
  'court-decision-awaited',
  'childs-welfare',
  'other',
] as const;
export type OverstayReason = (typeof overstayReasons)[number];

export interface NoticeGiven {
  readonly party: Party;
  readonly givenOn: PlainDate;
  readonly lastDayOn: PlainDate;
  /** The placement that is to follow by a step down, or null. */
  readonly followOnId: string | null;
  /** The first day after the last that nobody answers for; left out: nobody does for any. */
  readonly overstayUntil?: PlainDate;
}

/** What a step-down review comes to. */
export const reviewOutcomes = [
  'stay',
  'step-down',
  'step-up',
  'floating-support',
  'own-home',
] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What comes at the eighteenth birthday. */
export const eighteenChoices = ['staying-put', 'supported-accommodation', 'stays', 'ends'] as const;
export type EighteenChoice = (typeof eighteenChoices)[number];

/** A move between homes or carers of one provider. */
export const transferKinds = ['planned', 'emergency'] as const;
export type TransferKind = (typeof transferKinds)[number];

/** The duties that recur: each next one is counted from the day on which the last was done. */
export const recurringKinds = [
  'visit',
  'personal-adviser-visit',
  'looked-after-review',
  'step-down-review',
] as const satisfies readonly DeadlineKind[];
export type RecurringKind = (typeof recurringKinds)[number];

export function isRecurring(kind: DeadlineKind): kind is RecurringKind {
  return recurringKinds.some((one) => one === kind);
}

/** A birthday to come: what changes on it, which open duties end with it, and which begin. */
export interface Birthday {
  readonly age: number;
  readonly on: PlainDate;
  readonly because: readonly Citation[];
  readonly ends: readonly DeadlineKind[];
  readonly duties: readonly Duty[];
}

/** A step down under way: the placement that is to follow, and notice aligned with its start. */
export interface StepDown {
  readonly followOnId: string;
  readonly lot: Lot;
  readonly requiredStartOn: PlainDate;
  /** Nights that the child spends there beforehand. */
  readonly introductionsOn: readonly PlainDate[];
  /** Notice given on this day ends on `lastDayOn`, by the ladder. */
  readonly giveNoticeOn: PlainDate;
  readonly lastDayOn: PlainDate;
  /** What both places cost side by side: this one's price from the new start to its last day. */
  readonly doubleRunningPence: Pence;
}

/** What lies ahead of a child in a placement. */
export interface Outlook {
  readonly birthdays: readonly Birthday[];
  readonly lastReview: { readonly heldOn: PlainDate; readonly outcome: ReviewOutcome } | null;
  readonly eighteen: { readonly choice: EighteenChoice; readonly decidedOn: PlainDate } | null;
  readonly stepDown: StepDown | null;
  /** Of each kind of duty, the last that was done: what is counted again is not owed again. */
  readonly done: readonly DoneOn[];
}

export const nothingAhead: Outlook = {
  birthdays: [],
  lastReview: null,
  eighteen: null,
  stepDown: null,
  done: [],
};
