import type { PlainDate, EpochMs } from '../calendar';
import type { Pence } from '../money';
import type { Accommodation } from '../pricing/accommodation';

/** The words of a placement that commands, events and state have in common. */

export const lots = ['fostering', 'residential', 'supportedAccommodation'] as const;
export type Lot = (typeof lots)[number];

/** How a place is bought. Decides which rules and which envelope apply (policy of the DPV, 5.1). */
export const routes = ['dpv', 'spot', 'lcs', 'appa', 'greenwich'] as const;
export type Route = (typeof routes)[number];

/**
 * The levels of need that price schedules are kept by, for each lot. Residential: lots 1 and 2 of
 * the DPV for children's homes, notice of 5 October 2023; the others are those of published IFA
 * and supported-accommodation frameworks (`assumed`).
 */
export const needLevelsOf = {
  fostering: ['standard', 'enhanced', 'complex', 'therapeutic', 'parent-and-child'],
  residential: ['standard', 'therapeutic'],
  supportedAccommodation: ['low-support', 'medium-support', 'high-support'],
} as const satisfies Readonly<Record<Lot, readonly string[]>>;

export type NeedLevel = (typeof needLevelsOf)[Lot][number];

/** Every level of any lot, once. */
export const needLevels = [
  ...needLevelsOf.fostering,
  ...needLevelsOf.supportedAccommodation,
] as const satisfies readonly NeedLevel[];

export function fitsLot(lot: Lot, needLevel: NeedLevel): boolean {
  return needLevelsOf[lot].some((level) => level === needLevel);
}

export type Urgency = 'emergency' | 'urgent' | 'planned';

export const roles = [
  'placement-officer',
  'social-worker',
  'approver',
  'signatory',
  'finance',
  'contract-manager',
  'host',
  'provider',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

/** For whom an approver may speak beside the council's ordinary approval. */
export const offices = [
  'nominated-officer',
  'director-of-childrens-services',
  'head-of-service',
  'panel',
] as const;
export type HeldOffice = (typeof offices)[number];

/** A party to the agreement. */
export type Party = 'council' | 'provider';

/**
 * Who acts: an identity's `sub` and whom they act for, never a person's name.
 * `partyId` is the council's or provider's id; the host and the operator have none.
 */
export interface Actor {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly party: Party | 'host' | 'operator';
  readonly partyId: string | null;
  /** Left out by whoever holds none. */
  readonly offices?: readonly HeldOffice[];
}

/** Kinds of additional service. Two of them exist only to be recognised and refused by rule. */
export const serviceKinds = [
  'one-to-one-support',
  'therapy',
  'education',
  'travel',
  'waking-night',
  'other',
  'retainer',
  'emergency-premium',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

export const serviceUnits = ['hour', 'night', 'mile', 'session', 'week'] as const;
export type ServiceUnit = (typeof serviceUnits)[number];

/**
 * Priced support on top of the core weekly price. Weekly price = quantity × rate, rounded half up
 * once; `quantityHundredths` 1050 is ten and a half units a week. `descriptionTextId` names the
 * words, which live in table `texts` because people write anything there.
 */
export interface ServiceTerms {
  readonly kind: ServiceKind;
  readonly descriptionTextId: string;
  readonly unit: ServiceUnit;
  readonly quantityHundredths: number;
  readonly ratePence: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly reviewOn: PlainDate | null;
}

export interface OfferTerms {
  readonly serviceLineId: string;
  readonly needLevel: NeedLevel;
  readonly coreWeeklyPence: Pence;
  readonly availableFrom: PlainDate;
  readonly services: readonly ServiceTerms[];
  /** What a benefit can do for the rent; null outside supported accommodation. */
  readonly accommodation: Accommodation | null;
}

/** Why a child is away while the placement goes on. */
export const absenceKinds = ['missing', 'hospital', 'holiday', 'custody', 'other'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** What becomes of the place of a child who is away. */
export const absenceDecisions = ['keep', 'hold', 'end'] as const;
export type AbsenceDecision = (typeof absenceDecisions)[number];

/** Coded answers "no". CarePlace's own codes are not public, so these are ours (`assumed`). */
export const declineReasons = [
  'no-vacancy',
  'not-available-in-time',
  'does-not-match-residents',
  'needs-outside-registration',
  'age-or-sex-outside-range',
  'location',
  'staffing-or-skills',
  'not-enough-information',
  'price-schedule-does-not-cover',
  'service-suspended',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const withdrawalReasons = [
  'placed-with-family',
  'placed-in-house',
  'placed-elsewhere',
  'need-changed',
  'childs-wish',
  'court-or-custody',
  'raised-in-error',
  'duplicate',
  'other',
] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** The listed reasons that shorten notice (`timing.notice`). */
export const shorterNoticeReasons = [
  'mutual',
  'immediate-risk',
  'safeguarding',
  'registration-lost',
  'death',
  'custody',
  'turning-18',
] as const;
export type ShorterNoticeReason = (typeof shorterNoticeReasons)[number];

/** Paragraphs of section 22C(6) Children Act 1989: under which an award places the child. */
export const section22cLimbs = ['6a', '6b', '6c', '6d'] as const;
export type Section22cLimb = (typeof section22cLimbs)[number];

/** Why one provider is awarded without asking others. Ours (`assumed`): the report names none. */
export const directAwardReasons = [
  'emergency',
  'continuity-of-placement',
  'sibling-placed-there',
  'only-suitable-provider',
  'no-acceptable-offer',
  'court-direction',
  'other',
] as const;
export type DirectAwardReason = (typeof directAwardReasons)[number];

/** Why no offer is awarded, although there may be some. */
export const nobodyReasons = [
  'none-suitable',
  'none-affordable',
  'matching-risk',
  'childs-wish',
  'other',
] as const;
export type NobodyReason = (typeof nobodyReasons)[number];

/** How a place was agreed before it was written down here. */
export const agreedWays = ['phone', 'e-mail', 'portal', 'in-person'] as const;
export type AgreedWay = (typeof agreedWays)[number];

/**
 * What a council may have decided beside the ordinary approval. Source: the report of 11 January
 * 2023, 9.8 and 9.9 (Key Decisions) and 2.1 (the extension years).
 */
export const authorityKinds = ['key-decision', 'urgent', 'ratification', 'extension-year'] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

/** Who must sign before whom; `parallel`: neither waits for the other. */
export const signingOrders = ['parallel', 'provider-first', 'council-first'] as const;
export type SigningOrder = (typeof signingOrders)[number];

export const clockKinds = [
  'offer-reminder',
  'offer-window-closes',
  'award-reminder',
  'award-due',
  'signature-reminder',
  'signature-due',
  'arrival-due',
  'price-changes',
  'planned-end-approaching',
  'notice-ends',
  'birthday',
  'deadline-reminder',
  'deadline-due',
] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Something time does by itself: the day it belongs to, and the instant at which to wake. */
export interface Clock {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly dueOn: PlainDate;
  readonly dueAt: EpochMs;
  /** The duty that a `deadline-reminder` or `deadline-due` belongs to; it goes when that does. */
  readonly deadlineId?: string;
}

export const deadlineKinds = [
  'offer-window',
  'award-approval',
  'award-record',
  'authority',
  'authority-ratification',
  'end-or-authorise',
  'area-authority',
  'section-22c-limb',
  'money-above-terms',
  'agreement-signature',
  'full-agreement',
  'challenge-answer',
  'arrival',
  'notice-ends',
  'placement-plan',
  'notification',
  'visit',
  'personal-adviser-visit',
  'looked-after-review',
  'step-down-review',
  'notice-for-step-down',
  'introduction',
  'eighteen-decision',
  'absence-decision',
  'service-review',
  'rates-to-follow',
  'review-follow-up',
  'disruption-review',
  'exit-review-action',
  'provider-exit-review-action',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** The papers that come after what they are about, each by a rule of its own. */
export const paperKinds = [
  'end-or-authorise',
  'section-22c-limb',
  'money-above-terms',
  'full-agreement',
  'challenge-answer',
] as const satisfies readonly DeadlineKind[];
export type PaperKind = (typeof paperKinds)[number];

/** A dated duty. `id` is the kind and the sequence of the event that opened it. */
export interface Deadline {
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly dueOn: PlainDate;
  readonly dueAt: EpochMs;
  readonly countedFrom: PlainDate;
  readonly ruleId: string;
  readonly standing: 'stated' | 'assumed' | 'unconfirmed';
  /** Of a ratification: the urgent authority that waits for it; older ones are known by the day. */
  readonly authorityId?: string;
  /** Of an authority for money: by how much the limit is passed. */
  readonly abovePence?: Pence;
  /** Of the same: what the authorities on file come to once it is met. */
  readonly metAtPence?: Pence;
}

/** When each duty that recurs was last done, before Hearth counted it; null: not known. */
export interface LastHeld {
  readonly reviewOn: PlainDate | null;
  readonly visitOn: PlainDate | null;
  readonly stepDownReviewOn: PlainDate | null;
}

/** The day on which the last duty of a kind was done; of one that was waived, its due day. */
export interface DoneOn {
  readonly kind: DeadlineKind;
  readonly on: PlainDate;
}

/** A duty about to be opened, with the instants at which people are reminded of it beforehand. */
export interface Duty {
  readonly deadline: Omit<Deadline, 'id'>;
  readonly remindAt: readonly EpochMs[];
}
