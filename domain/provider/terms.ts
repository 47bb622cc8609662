import type { EpochMs, PlainDate } from '../calendar';
import type { Lot } from '../placement/terms';

/** The words of the register that commands, events, state and rows have in common. */

/** What is registered: each home, the agency, or the undertaking that runs the accommodation. */
export const registrationTypes = [
  'childrens-home',
  'fostering-agency',
  'supported-accommodation',
] as const;
export type RegistrationType = (typeof registrationTypes)[number];

/** What a service of each lot must be registered as, when it is registered at all. */
export const registrationTypeOf: Readonly<Record<Lot, RegistrationType>> = {
  residential: 'childrens-home',
  fostering: 'fostering-agency',
  supportedAccommodation: 'supported-accommodation',
};

/**
 * Where a service stands with the regulator. The last three are supported accommodation's own: a
 * complete application accepted before 28 October 2023 and not yet decided (SI 2023/416, regulation
 * 44), accommodation on the list of exceptions, and a service for people of 18 and over alone.
 */
export const registrationStandings = [
  'registered',
  'not-registered',
  'refused-or-cancelled',
  'application-accepted-in-time',
  'excepted',
  'adults-only',
] as const;
export type RegistrationStanding = (typeof registrationStandings)[number];

/** The regulator's four grades for homes and agencies, and a registered one it has yet to see. */
const fourGrades = [
  'outstanding',
  'good',
  'requires-improvement',
  'inadequate',
  'not-yet-inspected',
] as const;

/** Supported accommodation's own scale: the next inspection in 3 years, 18 months or 6 months. */
export const outcomeGrades = ['outcome-1', 'outcome-2', 'outcome-3'] as const;

export const regulatorGrades = [...fourGrades, ...outcomeGrades] as const;
export type RegulatorGrade = (typeof regulatorGrades)[number];

export const documentKinds = [
  'insurance',
  'registration-certificate',
  'statement-of-purpose',
  'safeguarding-policy',
  'accounts',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** Needs of a child that a service says it can meet, or that it does not take. Ours (`assumed`). */
export const matchingNeeds = [
  'learning-disability',
  'physical-disability',
  'autism',
  'mental-health',
  'self-harm',
  'substance-misuse',
  'exploitation',
  'going-missing',
  'aggression',
  'fire-setting',
  'harmful-sexual-behaviour',
  'offending',
  'parent-and-child',
  'separated-migrant',
] as const;
export type MatchingNeed = (typeof matchingNeeds)[number];

/** Why a service is suspended by a decision of the host. Codes of ours (`assumed`). */
export const suspensionReasons = [
  'regulator-action',
  'safeguarding-concern',
  'quality-concern',
  'action-plan-overdue',
  'documents-expired',
  'financial-standing',
  'provider-request',
  'other',
] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

export const pauseReasons = [
  'staffing',
  'works-on-the-premises',
  'change-of-manager',
  'new-child-settling',
  'market-management',
  'provider-request',
  'other',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why an application is refused: coded, so that the way back is plain. Ours (`assumed`). */
export const refusalReasons = [
  'not-registered',
  'grade-below-threshold',
  'documents-missing',
  'references-unsatisfactory',
  'financial-standing',
  'inspection-findings',
  'price-schedule-missing',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const removalReasons = [
  'registration-lost',
  'safeguarding',
  'persistent-quality-concern',
  'terms-breached',
  'ceased-trading',
  'other',
] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** What a service buys of somebody else. Codes of ours (`assumed`). */
export const subContractedWorks = [
  'care',
  'accommodation',
  'support',
  'therapy',
  'education',
  'transport',
  'other',
] as const;
export type SubContractedWork = (typeof subContractedWorks)[number];

export const visitKinds = ['monitoring', 'accreditation-inspection'] as const;
export type VisitKind = (typeof visitKinds)[number];

export const visitResults = ['met', 'met-with-actions', 'not-met'] as const;
export type VisitResult = (typeof visitResults)[number];

export const concernKinds = ['allegation', 'safeguarding', 'quality', 'finance', 'other'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** Whom a concern may be shown to, beside whoever raised it. */
export const concernAudiences = ['host', 'provider', 'councils'] as const;
export type ConcernAudience = (typeof concernAudiences)[number];

export const clockKinds = [
  'evaluation-due',
  'document-reminder',
  'document-expires',
  'suspension-begins',
  'suspension-ends',
  'accreditation-ends',
  'action-due',
] as const;
export type ClockKind = (typeof clockKinds)[number];

/**
 * Something time does by itself. `about` names what: a kind of document, the fact of a suspension
 * or accreditation, or an action. `ruleId` is null for a day that a person has set.
 */
export interface Clock {
  readonly kind: ClockKind;
  readonly about: string;
  readonly ruleId: string | null;
  readonly dueOn: PlainDate;
  readonly dueAt: EpochMs;
}
