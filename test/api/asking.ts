import { addDays, addMonths, londonDateOf } from '../../domain/calendar';
import { endingCommands } from './asking-ending';
import type { Interface } from './interface';
import { stayCommands } from './stay-commands';

// What people send in these tests, with one change at a time.

export const today = () => londonDateOf(Date.now());
export const startOn = () => addDays(today(), 28);

export const referral = (changes: object = {}) => ({
  child: {
    givenNames: 'Robin',
    familyName: 'Unmistakable',
    dateOfBirth: '2015-05-04',
    sex: 'female',
    area: 'Lewisham',
  },
  lot: 'residential',
  route: 'dpv',
  needLevel: 'standard',
  requiredStartOn: startOn(),
  needsText: 'A calm home.',
  ...{ legalStatus: 'full-care-order', matchingNeeds: [], immediateRisk: false },
  riskText: 'None that is known.',
  // The same child is asked for again and again in these tests.
  confirmDuplicate: true,
  ...changes,
});

export const offer = (serviceLineId: string, changes: object = {}) => ({
  type: 'submit-offer',
  serviceLineId,
  needLevel: 'standard',
  coreWeeklyPence: 400_000,
  availableFrom: startOn(),
  services: [],
  ...changes,
});

/** An answer that came by telephone a moment ago. */
export function taken(changes: object = {}) {
  const saidAt = new Date().toISOString();
  return { medium: 'phone', saidAt, saidByText: 'The manager', evidenceText: null, ...changes };
}

/** A body for every command that the route takes, of the right shape. */
export const commands = {
  'send-referral': { type: 'send-referral' },
  'amend-referral': { type: 'amend-referral', healthText: 'Asthma.', text: 'Told by the school.' },
  'record-matching': {
    type: 'record-matching',
    impactText: 'The others look forward to it.',
    childsViewText: 'She likes the garden.',
  },
  'record-limb': { type: 'record-limb', limb: '6c', limbText: 'No carer was free that night.' },
  'ask-question': { type: 'ask-question', text: 'Is there a dog?' },
  'answer-question': { type: 'answer-question', questionId: 'question-1', text: 'No.' },
  'extend-window': {
    type: 'extend-window',
    closesAt: `${addDays(today(), 20)}T12:00:00Z`,
    text: 'A holiday.',
  },
  'close-window': { type: 'close-window', text: 'All have answered.' },
  'widen-search': { type: 'widen-search', widening: { kind: 'spot' }, text: 'No offer came.' },
  shortlist: { type: 'shortlist', offerId: 'offer-1' },
  'record-offer': { ...offer('ash-house'), type: 'record-offer', ...taken() },
  'record-decline': {
    type: 'record-decline',
    ...{ serviceLineId: 'ash-house', reason: 'no-vacancy', ...taken() },
  },
  'withdraw-offer': { type: 'withdraw-offer', offerId: 'offer-1' },
  'invite-revision': { type: 'invite-revision', offerId: 'offer-1', text: 'Without the travel?' },
  'revise-offer': { ...offer('ash-house'), type: 'revise-offer', offerId: 'offer-1' },
  'submit-offer': offer('ash-house'),
  'decline-referral': {
    type: 'decline-referral',
    serviceLineId: 'ash-house',
    reason: 'no-vacancy',
  },
  'score-offer': {
    type: 'score-offer',
    offerId: 'offer-1',
    answers: [{ questionId: 'needs', score: 4 }],
  },
  'propose-award': {
    type: 'propose-award',
    offerId: 'offer-1',
    plannedEndOn: addMonths(startOn(), 12),
    limb: '6c',
    limbText: 'No higher limb was available.',
  },
  'direct-award': {
    ...offer('ash-house'),
    ...{ type: 'direct-award', justification: 'sibling-placed-there', text: 'A sister is there.' },
    ...{ limb: '6c', limbText: 'No higher limb was available.' },
  },
  'award-nobody': { type: 'award-nobody', reason: 'none-suitable' },
  'record-placement-made': {
    ...offer('ash-house', { availableFrom: today() }),
    ...{ type: 'record-placement-made', providerId: 'ash', startedOn: today() },
    ...{ agreedByText: 'The duty manager of each side.', agreedHow: 'phone', text: 'At night.' },
    agreedAt: '2026-01-02T02:00:00Z',
  },
  'approve-award': { type: 'approve-award' },
  'reject-award': { type: 'reject-award', text: 'Too far from school.' },
  'record-authority': {
    ...{ type: 'record-authority', authority: 'key-decision', decidedBy: 'mayor-and-cabinet' },
    ...{ decidedOn: today(), document: 'MC 51' },
  },
  'sign-agreement': { type: 'sign-agreement', textHash: 'a'.repeat(64) },
  'reject-agreement': { type: 'reject-agreement', text: 'The price is another.' },
  'set-aside-award': { type: 'set-aside-award', text: 'They will not sign.' },
  'challenge-award': { type: 'challenge-award', text: 'Our marks were mixed up.' },
  'answer-challenge': {
    ...{ type: 'answer-challenge', challengeId: 'challenge-1', outcome: 'rejected' },
    text: 'They were not.',
  },
  'revise-agreement': { type: 'revise-agreement', text: 'The full form.' },
  'confirm-start': { type: 'confirm-start', startedOn: startOn() },
  ...stayCommands,
  ...endingCommands,
  'give-notice': { type: 'give-notice' },
  'end-placement': { type: 'end-placement', endedOn: startOn(), reason: 'planned-move' },
  settle: { type: 'settle', totalPence: 100 },
  withdraw: { type: 'withdraw', reason: 'need-changed' },
  'add-note': { type: 'add-note', text: 'A note.', visibleTo: ['council'] },
} as const;

/** Opens a referral as Lewisham's officer and answers its id. */
export async function opened(hearth: Interface, changes: object = {}): Promise<string> {
  const answer = await hearth.as('officer.lewisham').post('/v1/placements', referral(changes));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.placement.placementId as string;
}

/** The same, sent to the homes of the register. */
export async function sent(hearth: Interface, changes: object = {}): Promise<string> {
  const placementId = await opened(hearth, changes);
  const answer = await hearth
    .as('officer.lewisham')
    .post(commandsOf(placementId), commands['send-referral']);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return placementId;
}

export const commandsOf = (placementId: string) => `/v1/placements/${placementId}/commands`;
