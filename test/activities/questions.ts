import { londonInstant, plainDate, type EpochMs, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { AgreementTerms } from '../../domain/placement/event-terms';
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

const child = {
  ...{ keyStage4: false, educationDisrupted: null, immediateRisk: null },
  ...{ matchingNeeds: [], predecessorId: null },
} as const;
const move = {
  ...{ keyStage4: null, educationDisrupted: null },
  ...{ immediateRisk: false, matchingNeeds: [], predecessorId: null },
};

/** A version of the agreement that is put out anew. */
const agreement: AgreementTerms = {
  ...{ templateVersion: 2, form: 'full', agreementId: 'command-2', version: 2 },
  ...{ councilId: 'lewisham', childId: 'child-1', providerId: 'ash', lot: 'residential' },
  ...{ route: 'dpv', offer: offer(450_000), startsOn, plannedEndOn, matchedLongTermOn: null },
  ...{ segments: [], bookDigest: 'sha256:none' },
};

const questions: { readonly [Kind in About]: QuestionOf<Kind> } = {
  sending: {
    ...{ ...asked, about: 'sending', needLevel: 'standard' },
    ...{ requiredStartOn: startsOn, closesAt: null, reach: 'distant' },
    ...{ fromRing: null, answeredBefore: [] },
    ...{ neededToSend: [], child },
  },
  challenge: { ...asked, about: 'challenge', approvedOn: monday },
  window: { ...asked, about: 'window', requiredStartOn: startsOn, closesAt: at },
  offer: { ...asked, about: 'offer', providerId: 'ash', offer: offer(450_000), madeAt: at },
  scoring: { ...asked, about: 'scoring' },
  proposal: {
    ...{ ...asked, about: 'proposal', urgency: 'planned', startsOn, plannedEndOn, offers: [] },
    ...{ needLevel: 'standard', matchedLongTermOn: null, isDirect: false, move },
  },
  approval: {
    ...{ ...asked, about: 'approval', urgency: 'planned', startsOn, plannedEndOn },
    ...{ offerId: 'offer-1', providerId: 'ash', offer: offer(450_000) },
    ...{ agreementId: 'command-1', agreementVersion: 1, form: 'full', matchedLongTermOn: null },
    ...{ move, heldBy: ['approver'] },
  },
  made: {
    ...{ ...asked, about: 'made', startedOn: monday, plannedEndOn: null, urgency: 'emergency' },
    ...{ becameLookedAfterOn: null, terms: termsOf(offer(450_000), monday), offerId: 'command-1' },
    ...{ providerId: 'ash', offer: offer(450_000), agreementId: 'command-1', move },
  },
  revision: {
    ...{ ...asked, about: 'revision', urgency: 'planned', startedOn: null },
    terms: agreement,
  },
  arrival: { ...asked, about: 'arrival', startsOn },
  start: {
    ...{ ...asked, about: 'start', startedOn: startsOn, plannedEndOn, urgency: 'planned' },
    ...{ becameLookedAfterOn: null, terms: termsOf(offer(450_000)) },
    ...{ predecessorId: null, providerId: 'ash', held: [] },
  },
  reprice: {
    ...{ ...asked, about: 'reprice', startedOn: startsOn, plannedEndOn, until: null },
    ...{ from: startsOn, terms: termsOf(offer(450_000)), recorded: [] },
    ...{ books: [{ from: startsOn, bookDigest: null }], adopt: null },
    ...{ dateOfBirthId: null, absentFrom: null, counted: null, held: [] },
  },
  extension: {
    ...{ ...asked, about: 'extension', startedOn: startsOn, plannedEndOn },
    ...{ terms: termsOf(offer(450_000)), recorded: [] },
  },
  moving: {
    ...{ ...asked, about: 'moving', startsOn, plannedEndOn, offer: offer(450_000) },
    ...{ matchedLongTermOn: null, predecessorId: null, providerId: 'ash' },
    ...{ urgency: 'planned', agreement },
  },
  paper: { ...asked, about: 'paper', paper: 'end-or-authorise', after: monday },
  variation: {
    ...{ ...asked, about: 'variation', serviceLineId: 'ash-house', startedOn: startsOn },
    ...{ coreWeeklyPence: pence(450_000), signedWeeklyPence: pence(450_000) },
    ...{ isSignedElsewhere: false, needLevel: 'standard' },
    ...{ change: { kind: 'services', added: [], ended: [] } },
    text: {
      ...{ templateVersion: 1, variationId: 'change-1', agreementId: 'command-2' },
      ...{ agreementVersion: 1, councilId: 'lewisham', providerId: 'ash', childId: 'child-1' },
      ...{ change: { kind: 'services', added: [], ended: [] }, ending: [] },
      coreWeeklyPence: pence(450_000),
    },
  },
  import: {
    ...{ ...asked, about: 'import', startedOn: startsOn, plannedEndOn, agreementId: 'command-1' },
    ...{ becameLookedAfterOn: null, offer: offer(450_000), terms: termsOf(offer(450_000)) },
    lastHeld: { reviewOn: null, visitOn: null, stepDownReviewOn: null },
  },
  'notice-withdrawal': { ...asked, about: 'notice-withdrawal', startedOn: monday, plannedEndOn },
  ending: {
    ...{ ...asked, about: 'ending', endedOn: monday, reason: 'planned-move', disruption: false },
    notice: null,
  },
  'exit-review': {
    ...{ ...asked, about: 'exit-review', heldOn: monday, causes: ['match'] },
    actions: [{ kind: 'exit-review-action', dueOn: startsOn }],
  },
  'next-duty': {
    ...{ ...asked, about: 'next-duty', kind: 'visit', heldOn: monday, isFirst: false },
    ...{ startedOn: monday, longTermOn: null, followUp: false },
  },
  recount: {
    ...{ ...asked, about: 'recount', deadlines: [], hasEnded: false },
    ...{ becameLookedAfterOn: null, window: null },
    papers: { approval: 'planned', signature: 'planned' },
  },
  'step-down': {
    ...{ ...asked, about: 'step-down', startedOn: monday, requiredStartOn: startsOn },
    segments: [{ from: monday, until: null, weeklyPence: pence(450_000), because: [] }],
    ...{ noticeLastDayOn: null, introductionsOn: [] },
  },
  transfer: {
    ...{ ...asked, about: 'transfer', providerId: 'ash', serviceLineId: 'ash-house' },
    ...{ movedOn: monday, reprice: null, kind: 'planned', offer: offer(450_000), move },
  },
  notice: {
    ...{ ...asked, about: 'notice', giver: 'council', startedOn: monday, lastDayOn: null },
    shorterReason: null,
  },
};

/** A question of one kind, with what a test wants otherwise. */
export function question<Kind extends About>(
  about: Kind,
  otherwise: Partial<QuestionOf<Kind>> = {},
): QuestionOf<Kind> {
  return { ...questions[about], ...otherwise };
}
