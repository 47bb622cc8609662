import { londonInstant, plainDate, type EpochMs, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { About, QuestionOf } from '../../domain/placement/questions';
import { termsOfOffer } from '../../domain/placement/stay-terms';
import type { OfferTerms, ServiceKind } from '../../domain/placement/terms';

// One question of each kind about a residential place, asked on Monday 1 June 2026.

export const monday = plainDate('2026-06-01');
export const at: EpochMs = londonInstant(monday, '10:00');
const startsOn = plainDate('2026-06-22');
const plannedEndOn = plainDate('2027-06-21');

export function offer(
  coreWeeklyPence: number,
  { home = 'ash-house', item }: { readonly home?: string; readonly item?: ServiceKind } = {},
): OfferTerms {
  const services = (item === undefined ? [] : [item]).map((kind) => ({
    ...{ kind, descriptionTextId: 'text-1', unit: 'week' as const, quantityHundredths: 100 },
    ...{ ratePence: pence(10_000), from: startsOn, until: null, reviewOn: null },
  }));
  return {
    serviceLineId: home,
    needLevel: 'standard',
    coreWeeklyPence: pence(coreWeeklyPence),
    availableFrom: startsOn,
    services,
    accommodation: null,
  };
}

/** The terms of a stay on the DPV, from its first day. */
export const termsOf = (offered: OfferTerms, from: PlainDate = startsOn) =>
  termsOfOffer(offered, { startsOn: from, route: 'dpv' });

const asked = {
  placementId: 'placement-1',
  councilId: 'lewisham',
  childId: 'child-1',
  lot: 'residential',
  route: 'dpv',
  at,
} as const;

const questions: { readonly [Kind in About]: QuestionOf<Kind> } = {
  sending: {
    ...{ ...asked, about: 'sending', needLevel: 'standard' },
    ...{ requiredStartOn: startsOn, closesAt: null },
  },
  offer: { ...asked, about: 'offer', providerId: 'ash', offer: offer(450_000) },
  scoring: { ...asked, about: 'scoring' },
  proposal: {
    ...{ ...asked, about: 'proposal', urgency: 'planned', startsOn, plannedEndOn, offers: [] },
  },
  approval: {
    ...{ ...asked, about: 'approval', urgency: 'planned', startsOn, plannedEndOn },
    ...{ offerId: 'offer-1', providerId: 'ash', offer: offer(450_000) },
    ...{ agreementId: 'command-1', agreementVersion: 1 },
  },
  arrival: { ...asked, about: 'arrival', startsOn },
  start: {
    ...{ ...asked, about: 'start', startedOn: startsOn, plannedEndOn, urgency: 'planned' },
    ...{ becameLookedAfterOn: null, terms: termsOf(offer(450_000)) },
  },
  reprice: {
    ...{ ...asked, about: 'reprice', startedOn: startsOn, plannedEndOn, until: null },
    ...{ from: startsOn, terms: termsOf(offer(450_000)), recorded: [] },
  },
  import: {
    ...{ ...asked, about: 'import', startedOn: startsOn, plannedEndOn, agreementId: 'command-1' },
    ...{ becameLookedAfterOn: null, offer: offer(450_000), terms: termsOf(offer(450_000)) },
    lastHeld: { reviewOn: null, visitOn: null, stepDownReviewOn: null },
  },
  notice: { ...asked, about: 'notice', giver: 'council', startedOn: monday, lastDayOn: null },
};

/** A question of one kind, with what a test wants otherwise. */
export function question<Kind extends About>(
  about: Kind,
  otherwise: Partial<QuestionOf<Kind>> = {},
): QuestionOf<Kind> {
  return { ...questions[about], ...otherwise };
}
