import type { DeadlineKind } from './terms';

/** The duties that a provider shares; what statute asks of the council stays with it. */
export const providersDuties: readonly DeadlineKind[] = [
  'offer-window',
  'agreement-signature',
  'full-agreement',
  'arrival',
  'notice-ends',
  'provider-exit-review-action',
];

/** Whether a duty is a provider's too. A deadline's id begins with its kind, so it may be given. */
export function isProvidersDuty(idOrKind: string): boolean {
  return providersDuties.some((kind) => idOrKind.startsWith(kind));
}
