import type { DateSpan } from '../calendar';
import type { BasisPoints, Pence } from '../money';
import type { DutyFinding } from '../deadlines/duty-terms';
import type { LhaCategory } from './accommodation';
import type { RegisterFinding } from '../provider/register-terms';
import type { Lot, PaperKind, Party, ShorterNoticeReason } from '../placement/terms';

// What a rule may say, and nothing else. A rule file names one of these types in its event and
// fills in its parameters; TypeScript computes with them. A rule holds no formula and the code
// holds no threshold.

/** `stated`: the source says it. `assumed`: our reading. `unconfirmed`: no value, never applies. */
export type Standing = 'stated' | 'assumed' | 'unconfirmed';

/** Why a rule says no. Each is a refusal code on the wire. */
export type ObstacleCode =
  | 'price-above-ceiling'
  | 'no-price-schedule'
  | 'retainer-waived'
  | 'emergency-premium-refused'
  | 'provider-not-accredited'
  | 'outside-membership'
  | 'core-price-fixed'
  | 'service-rate-above-schedule'
  | 'under-16-in-supported-accommodation'
  | 'not-registered'
  | 'regulator-grade'
  | 'documents-out-of-date'
  | 'no-vacancy-or-match'
  | 'child-placed-elsewhere'
  | 'paused'
  | 'on-the-dpv';

/** Who may let something through that a rule does not let pass by itself. */
export type Office = 'placement-approver' | 'nominated-officer' | 'director-of-childrens-services';

/** A share off the core weekly price. Discounts add: 5% and 5% make 10%. */
export interface Discount {
  readonly type: 'discount';
  readonly params: { readonly basisPoints: BasisPoints };
}

/** Nothing is charged while this holds. An offer on which it is found is refused with the code. */
export interface Waived {
  readonly type: 'waived';
  readonly params: { readonly code: ObstacleCode };
}

/** The place goes on and nothing is charged for it: an absence past its days at the full price. */
export interface NotCharged {
  readonly type: 'not-charged';
  readonly params: Readonly<Record<string, never>>;
}

/** The agreed price stands: no term of the purchasing vehicle touches it. */
export interface AsAgreed {
  readonly type: 'as-agreed';
  readonly params: Readonly<Record<string, never>>;
}

/**
 * The price falls by the Local Housing Allowance of the accommodation's area, at the rate of each
 * day, and never by more than the rent. The category is the agreement's, when it names one; else
 * `categoryBefore` up to the birthday of `untilAge`, and `categoryFrom` from that day.
 */
export interface LhaReduction {
  readonly type: 'lha-reduction';
  readonly params: {
    readonly categoryBefore: LhaCategory;
    readonly untilAge: number;
    readonly categoryFrom: LhaCategory;
  };
}

/** The price falls by the benefit that was awarded. While no sum is known, only this is said. */
export interface BenefitReduction {
  readonly type: 'benefit-reduction';
  readonly params: Readonly<Record<string, never>>;
}

/** A discount whose steps stand in a provider's own schedule. */
export interface ScheduledDiscount {
  readonly type: 'scheduled-discount';
  readonly params: Readonly<Record<string, never>>;
}

/** The core price goes on to the end of notice, held as disputed until finance agrees. */
export interface FeeToEndOfNotice {
  readonly type: 'fee-to-end-of-notice';
  readonly params: { readonly disputed: boolean };
}

/** A gate that an office may open, with a reason; and what the area's own council must be told. */
export interface NeedsApproval {
  readonly type: 'needs-approval';
  readonly params: {
    readonly office: Office;
    readonly areaAuthority: 'notified' | 'consulted' | null;
  };
}

/** A gate or an offer's refusal: the rule fires on its obstacle, so "not fired" is a pass. */
export interface Obstacle {
  readonly type: 'obstacle';
  readonly params: { readonly code: ObstacleCode };
}

/** How many days before the required start a referral is sent, at most, to be of each kind. */
export interface UrgencyTiers {
  readonly type: 'urgency';
  readonly params: { readonly emergencyUpToDays: number; readonly urgentUpToDays: number };
}

/** When the one window closes. Times are `HH:MM` in London; days are working days. */
export interface OfferWindow {
  readonly type: 'offer-window';
  readonly params: {
    readonly calendar: string;
    readonly emergencyHours: number;
    readonly urgent: { readonly workingDays: number; readonly closesAt: string };
    readonly planned: { readonly workingDays: number; readonly closesAt: string };
    /** The latest closing time, on the last working day before the required start. */
    readonly latestAt: string;
  };
}

export interface OfferReminders {
  readonly type: 'offer-reminders';
  readonly params: {
    /** How much of the window has gone by: 5000 is half. */
    readonly afterBasisPoints: BasisPoints;
    readonly minutesBeforeClosing: number;
  };
}

export interface AwardApproval {
  readonly type: 'award-approval';
  readonly params: {
    readonly calendar: string;
    readonly emergencyWorkingDays: number;
    readonly otherwiseWorkingDays: number;
    readonly remindAt: string;
  };
}

export interface AgreementSignature {
  readonly type: 'agreement-signature';
  readonly params: {
    readonly calendar: string;
    /** Due so many working days before a planned start. */
    readonly workingDaysBeforeStart: number;
    /** Due so many working days after the start of a placement made urgently. */
    readonly workingDaysAfterUrgentStart: number;
    readonly remindAt: string;
  };
}

/**
 * A paper that is owed because something was done before it was there, so many working days after
 * that. One rule for each paper.
 */
export interface PaperOwed {
  readonly type: 'paper-owed';
  readonly params: {
    readonly paper: PaperKind;
    readonly calendar: string;
    readonly workingDays: number;
  };
}

/** An award may be challenged up to so many working days after it was approved. */
export interface ChallengePeriod {
  readonly type: 'challenge-period';
  readonly params: { readonly calendar: string; readonly workingDays: number };
}

export interface Arrival {
  readonly type: 'arrival';
  readonly params: { readonly daysAfterPlannedStart: number };
}

export interface PlannedEnd {
  readonly type: 'planned-end';
  readonly params: { readonly weeksBefore: readonly number[] };
}

/** A step of the notice ladder: it holds from so long after the start until the next step does. */
export interface NoticeStep {
  readonly lots: readonly Lot[];
  readonly givers: readonly Party[];
  readonly since: { readonly days: number } | { readonly months: number };
  readonly noticeDays: number;
}

export interface Notice {
  readonly type: 'notice';
  readonly params: {
    readonly ladder: readonly NoticeStep[];
    readonly shorterReasons: readonly ShorterNoticeReason[];
  };
}

export type Finding =
  | Discount
  | Waived
  | Obstacle
  | UrgencyTiers
  | OfferWindow
  | OfferReminders
  | AwardApproval
  | AgreementSignature
  | PaperOwed
  | ChallengePeriod
  | Arrival
  | PlannedEnd
  | Notice
  | NotCharged
  | AsAgreed
  | LhaReduction
  | BenefitReduction
  | ScheduledDiscount
  | FeeToEndOfNotice
  | NeedsApproval
  | DutyFinding
  | RegisterFinding;

export type FindingType = Finding['type'];
export type FindingOf<T extends FindingType> = Extract<Finding, { readonly type: T }>;
export type ParamsOf<T extends FindingType> = FindingOf<T>['params'];

/** By what authority a rule speaks, in words that can stand in a letter. */
export interface Citation {
  readonly ruleId: string;
  readonly says: string;
  /** The title of the document and the clause in it. */
  readonly source: { readonly document: string; readonly clause: string };
  readonly standing: Standing;
}

export type FactValue = string | number | boolean;

/** One comparison, with what was found. `actual` and `result` are null when none was made. */
export interface TraceLeaf {
  readonly fact: string;
  readonly operator: string;
  readonly expected: FactValue | readonly FactValue[];
  readonly actual: FactValue | null;
  readonly result: boolean | null;
}

/**
 * What one rule says about one set of facts. `cannot-decide` is never a pass: facts are missing or
 * of the wrong type, and named; or the rule is `unconfirmed`, and `missingFacts` is empty.
 */
export interface RuleOutcome {
  readonly ruleId: string;
  readonly outcome: 'fired' | 'not-fired' | 'cannot-decide';
  readonly finding?: Finding;
  readonly citation: Citation;
  readonly trace: readonly TraceLeaf[];
  readonly missingFacts?: readonly string[];
}

/** A finding with its authority and the days on which it holds. */
export interface HeldFinding {
  readonly finding: Finding;
  readonly citation: Citation;
  readonly span: DateSpan;
  /** What it takes off the weekly price, when that is a sum and not a share. */
  readonly reductionPence?: Pence;
}

/** What one rule says, with its authority: the form in which the arithmetic takes it. */
export interface Ruled<T extends FindingType> {
  readonly params: ParamsOf<T>;
  readonly citation: Citation;
}

/** The findings of one type among the rules that fired, each with its citation. */
export function findingsOf<T extends FindingType>(
  outcomes: readonly RuleOutcome[],
  type: T,
): readonly Ruled<T>[] {
  return outcomes.flatMap(({ outcome, finding, citation }) =>
    outcome === 'fired' && finding?.type === type
      ? [{ params: finding.params as ParamsOf<T>, citation }]
      : [],
  );
}

/** The obstacles among the rules that fired: why an offer, an invitation or an award is refused. */
export function obstaclesIn(
  outcomes: readonly RuleOutcome[],
): readonly { readonly code: ObstacleCode; readonly citation: Citation }[] {
  return [...findingsOf(outcomes, 'obstacle'), ...findingsOf(outcomes, 'waived')].map(
    ({ params, citation }) => ({ code: params.code, citation }),
  );
}
