import type { PlainDate } from './calendar';
import type { Pence } from './money';
import type { EndingRefusals } from './placement/refusals-of-ending';
import type { Citation } from './pricing/finding';
import type { ProviderRefusals } from './provider/refusals';

/**
 * Everything that Hearth politely says no to, by code, with what each needs to explain itself.
 *
 * A refusal is a value: it changes nothing, fails nothing, and reaches the caller with its reason.
 * `api/problem.ts` gives each code its HTTP status, and does not compile until a new code has one.
 */
interface RefusalFacts extends ProviderRefusals, EndingRefusals {
  /** The table of stage × command says no; `allowed` names the commands that fit the stage now. */
  'command-does-not-fit-stage': { readonly stage: string; readonly allowed: readonly string[] };
  'placement-over': { readonly stage: string };
  'stale-version': { readonly given: number; readonly current: number };
  'role-may-not': { readonly roles: readonly string[] };
  'not-your-placement': object;
  'not-invited': { readonly serviceLineId: string };
  'already-answered': { readonly serviceLineId: string };
  'need-level-differs': { readonly needLevel: string };
  'need-level-unknown': { readonly levels: readonly string[] };
  /** Supported accommodation says what a benefit can do for its rent, and no other lot does. */
  'accommodation-differs': { readonly needed: boolean };
  'offer-window-closed': { readonly closedAt: number };
  'offer-unknown': { readonly offerId: string };
  /** What the referral lacks; without it only an emergency is sent. */
  'referral-incomplete': { readonly missing: readonly string[] };
  /** The same child has another referral that is still open. */
  'possible-duplicate': { readonly placementIds: readonly string[] };
  'nothing-changed': object;
  'field-settled': { readonly field: string; readonly stage: string };
  'too-many-questions': { readonly most: number };
  'question-not-asked': { readonly questionId: string };
  'question-already-answered': { readonly questionId: string };
  'window-not-longer': { readonly closesAt: number };
  'answers-awaited': { readonly serviceLineIds: readonly string[] };
  /** Nobody reads what was offered before the window closes, unless it is an emergency. */
  'offers-sealed': { readonly closesAt: number };
  'search-no-wider': { readonly widening: string };
  'already-shortlisted': { readonly offerId: string };
  'said-out-of-time': { readonly opensAt: number; readonly now: number };
  'best-and-final-made': { readonly offerId: string };
  'revision-awaited': { readonly offerId: string };
  'revision-not-invited': { readonly offerId: string };
  /** `on`: the first day on which services would cost more; null where the core price does. */
  'price-above-earlier': {
    readonly part: 'core' | 'services';
    readonly earlierPence: Pence;
    readonly on: PlainDate | null;
  };
  'question-unknown': { readonly questionIds: readonly string[] };
  'answers-missing': { readonly questionIds: readonly string[] };
  'offer-not-scored': { readonly offerId: string; readonly assessors: number };
  'reason-required': { readonly topOfferId: string };
  'same-person': { readonly subject: string };
  'agreement-text-differs': { readonly textHash: string };
  'already-signed': { readonly party: string };
  'date-in-future': { readonly field: string; readonly today: PlainDate };
  /** The day of birth itself is not told: it stays with the child. */
  'start-before-birth': object;
  'sibling-is-the-child': object;
  /** An offer for a group, made to a child who was referred alone. */
  'not-in-a-group': object;
  /** A child proposed to a home apart from siblings who are to be together, and no reason. */
  'split-needs-reason': {
    readonly serviceLineId: string;
    /** The placements of those siblings. */
    readonly placementIds: readonly string[];
  };
  'until-before-from': { readonly from: PlainDate };
  'end-before-start': { readonly startedOn: PlainDate };
  'start-in-past': { readonly today: PlainDate };
  'planned-end-before-start': { readonly startsOn: PlainDate };
  'window-after-start': { readonly latestAt: number };
  'window-in-past': { readonly now: number };
  'calendar-exhausted': { readonly calendar: string; readonly until: PlainDate };
  'no-eligible-provider': { readonly considered: number };
  'notice-too-short': { readonly lastDayOn: PlainDate };
  'last-day-in-past': { readonly today: PlainDate };
  'start-or-reason': object;
  'start-unchanged': { readonly startsOn: PlainDate };
  /** A day that must not lie before another one. */
  'day-before': { readonly field: string; readonly day: PlainDate };
  'absence-unknown': { readonly absenceId: string };
  'absent-already': { readonly absenceId: string };
  'not-an-extension': { readonly plannedEndOn: PlainDate };
  'not-a-shortening': { readonly plannedEndOn: PlainDate };
  'accommodation-not-exempt': object;
  'lot-has-no-rates': { readonly lot: string };
  'nothing-changes': object;
  'service-not-in-stay': { readonly serviceId: string };
  'price-term-unknown': { readonly from: PlainDate };
  'change-unknown': { readonly changeId: string };
  'change-not-yours': { readonly changeId: string };
  'stay-is-over': object;
  'stay-goes-on': object;
  'dispute-unknown': { readonly disputeId: string };
  'dispute-needs-days': object;
  'dispute-open': { readonly disputeIds: readonly string[] };
  'settlement-differs': { readonly totalPence: Pence };
  /** A gate waits for an office that whoever approves does not hold, or has not spoken for. */
  'office-required': { readonly ruleId: string; readonly office: string };
  'limb-required': object;
  /** At 18 the duties of section 22C end, and no limb is asked. */
  'limb-not-asked': object;
  /** The award is a Key Decision: it waits for a recorded authority. */
  'authority-required': { readonly reason: 'spot' | 'off-criteria' };
  'authority-unknown': { readonly authorityId: string };
  'ratify-by-required': object;
  'ratifies-required': object;
  'nothing-to-approve': object;
  'service-unknown': { readonly serviceLineId: string };
  /** The register has the service line under another provider, who is named. */
  'provider-differs': { readonly serviceLineId: string; readonly providerId: string };
  'agreement-rejected': object;
  'agreement-complete': object;
  'agreement-not-rejected': object;
  /** An award is challenged by who was compared; here nobody was, or it is not on record. */
  'award-compared-nobody': object;
  'award-not-approved': object;
  /** The provider was awarded, or made no offer that was compared. */
  'challenge-not-yours': { readonly providerId: string };
  /** A provider challenges for itself; an officer says for whom. */
  'challenger-unnamed': object;
  'challenge-open': { readonly challengeId: string };
  'challenge-too-late': { readonly endedOn: PlainDate };
  'challenge-unknown': { readonly challengeId: string };
  'not-your-turn-to-sign': { readonly waitsFor: string };
  'above-role-limit': {
    readonly role: string;
    readonly limitPence: Pence;
    readonly amountPence: Pence;
    /** The roles and offices whose limit reaches; none where nobody has entered one that does. */
    readonly mayApprove: readonly string[];
  };
  'envelope-exceeded': { readonly envelopeId: string; readonly roomPence: number };
  /** A rule refuses: the citations are the explanation. */
  'policy-refuses': { readonly obstacles: readonly string[] };
  /** A rule could not decide, because a fact is missing or a value is unconfirmed. Never a pass. */
  'policy-cannot-decide': { readonly missingFacts: readonly string[] };
  /** Nobody has confirmed a value that is needed: which, and who may enter and approve one. */
  'policy-unconfirmed': {
    readonly records: readonly string[];
    readonly mayPropose: readonly string[];
    readonly mayApprove: readonly string[];
  };
}

export type RefusalCode = keyof RefusalFacts;

export type Refusal = {
  [Code in RefusalCode]: { readonly code: Code; readonly because: readonly Citation[] } & Readonly<
    RefusalFacts[Code]
  >;
}[RefusalCode];

/** Builds a refusal; `because` holds the rules behind it, none for refusals by shape or stage. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  facts: RefusalFacts[Code],
  because: readonly Citation[] = [],
): Refusal {
  // The compiler cannot correlate a generic code with its facts; the parameter types already did.
  return { code, because, ...facts } as unknown as Refusal;
}
