import type { AmendableField, ReferralDetails } from './referral-details';

// The part of a referral that belongs to the child's name. Who reads of a pseudonym does not read
// it: enough particulars would say who the child is.

/** What is told of a referral with the child's name, and not before. */
const detailsOfTheChild: readonly AmendableField[] = [
  'legalStatus',
  'predecessorId',
  'becameLookedAfterOn',
  'educationTextId',
  'healthTextId',
  'riskTextId',
  'preferencesTextId',
  'legalTextId',
];

/** Whether a field is told only with the child's name. */
export function isOfTheChild(field: AmendableField): boolean {
  return detailsOfTheChild.includes(field);
}

/** The referral's details without what belongs to the child's name. */
export function pseudonymousDetails(details: ReferralDetails): ReferralDetails {
  const hidden = detailsOfTheChild
    .filter((field) => field in details)
    .map((field) => [field, null] as const);
  return { ...details, ...Object.fromEntries(hidden) };
}
