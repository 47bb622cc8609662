import type { MatchingNeed } from '../provider/terms';
import type { PlainDate } from '../calendar';
import type { NeedLevel } from './terms';

// What the council says of the child in sections that are filled in one by one. Facts that a rule
// or a count asks for are values; whatever people write is named by the id of its words.

/** By what order or agreement the council looks after the child. Ours, after the return's codes. */
export const legalStatuses = [
  'section-20',
  'interim-care-order',
  'full-care-order',
  'placement-order',
  'emergency-protection',
  'police-protection',
  'remand',
  'care-leaver',
] as const;
export type LegalStatus = (typeof legalStatuses)[number];

/** The sections of a referral in the order of the form. */
export const referralSections = [
  'child',
  'needs',
  'education',
  'health',
  'risk',
  'preferences',
  'legal',
] as const;
export type ReferralSection = (typeof referralSections)[number];

/** Null in any of them: nobody has said yet. */
export interface ReferralDetails {
  readonly legalStatus: LegalStatus | null;
  /**
   * Needs of which a home may say that it does not take them; an empty list says there are
   * none.
   */
  readonly matchingNeeds: readonly MatchingNeed[] | null;
  readonly educationDisrupted: boolean | null;
  readonly immediateRisk: boolean | null;
  readonly needsTextId: string | null;
  readonly educationTextId: string | null;
  readonly healthTextId: string | null;
  readonly riskTextId: string | null;
  readonly preferencesTextId: string | null;
  readonly legalTextId: string | null;
}

/** A referral of which nothing but its first facts is known. */
export const noDetails: ReferralDetails = {
  legalStatus: null,
  matchingNeeds: null,
  educationDisrupted: null,
  immediateRisk: null,
  needsTextId: null,
  educationTextId: null,
  healthTextId: null,
  riskTextId: null,
  preferencesTextId: null,
  legalTextId: null,
};

/** Facts of a referral that stand beside its details, because rules and windows hang on them. */
export interface ReferralFacts {
  /** The placement from which the child moves to this one. */
  readonly predecessorId: string | null;
  readonly needLevel: NeedLevel;
  readonly requiredStartOn: PlainDate;
  readonly becameLookedAfterOn: PlainDate | null;
  readonly keyStage4: boolean | null;
}

/** Everything that an amendment may change, field by field. */
export type Amendable = ReferralFacts & ReferralDetails;
export type AmendableField = keyof Amendable;

/** What an amendment gives; what it does not name stays as it is. */
export type ReferralChanges = Partial<Amendable>;

/** One field before and after. */
export interface FieldChange {
  readonly field: AmendableField;
  readonly from: Amendable[AmendableField];
  readonly to: Amendable[AmendableField];
}

/** A field as its officer writes it: a text has no id for people, only what it says. */
export function asWritten(field: string): string {
  return field.replace(/TextId$/, 'Text');
}

/** What a home offers a place for: it stands once an award is proposed. */
export const fieldsOfOffers: readonly AmendableField[] = ['needLevel', 'requiredStartOn'];

/** The fields that an amendment really changes, in the order of their names. */
export function changesOf(
  before: ReferralFacts & { readonly details: ReferralDetails },
  given: ReferralChanges,
): readonly FieldChange[] {
  const { needLevel, requiredStartOn, becameLookedAfterOn, details } = before;
  const { keyStage4, predecessorId } = before;
  const known: Amendable = {
    ...{ needLevel, requiredStartOn, becameLookedAfterOn, keyStage4, predecessorId },
    ...details,
  };
  return (Object.keys(known) as AmendableField[]).sort().flatMap((field) => {
    const to = given[field];
    const from = known[field];
    return to === undefined || isSame(from, to) ? [] : [{ field, from, to }];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The referral with an amendment in it. */
export function amended<Known extends ReferralFacts & { readonly details: ReferralDetails }>(
  referral: Known,
  changes: readonly FieldChange[],
): Known {
  const given = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  const inDetails = Object.keys(noDetails);
  const part = (isDetail: boolean) =>
    Object.fromEntries(
      Object.entries(given).filter(([field]) => inDetails.includes(field) === isDetail),
    );
  return { ...referral, ...part(false), details: { ...referral.details, ...part(true) } };
}

/** What was found of how the child and a home suit each other; the last record counts. */
export interface MatchingRecord {
  readonly recordedBy: string;
  readonly recordedOn: PlainDate;
  readonly impactTextId: string;
  readonly childsViewTextId: string;
  /** Null: not settled. */
  readonly isLongTerm: boolean | null;
}
