import { formatPence } from '../../domain/money';
import type { AwardEvents } from '../../domain/placement/events-of-award';
import type { SentencesOf } from './sentence';

export const awardSentences: SentencesOf<keyof AwardEvents> = {
  'offer-scored': ({ offerId, assessor }) => `${assessor} scored offer ${offerId}.`,
  'award-proposed': ({ offerId, startsOn, plannedFrom, plannedEndOn, split }) =>
    `An award to offer ${offerId} was proposed, from ${startsOn} to ${plannedEndOn}.` +
    (plannedFrom === undefined
      ? ''
      : ` It was wanted from ${plannedFrom}; the place is free only from ${startsOn}.`) +
    (split === undefined ? '' : ' The child would live apart from siblings; the reason is kept.'),
  'award-made-directly': ({ offer, justification }) =>
    `${offer.serviceLineId} was named without asking others: ${justification}.`,
  'award-made-to-nobody': ({ reason }) => `No offer is awarded: ${reason}.`,
  'placement-made-recorded': ({ offer, startedOn, agreedHow }) =>
    `A placement in ${offer.serviceLineId}, made by ${agreedHow} before its papers, was recorded; ` +
    `the child moved in on ${startedOn}.`,
  'limb-recorded': ({ limb }) =>
    `The placement was said to be under section 22C(6), paragraph ${limb.slice(1)}.`,
  'award-reminder-sent': () => 'The approver was reminded of the proposal.',
  'award-escalated': () => 'The proposal was not decided in time; managers were told.',
  'award-approved': ({ totalPence }) =>
    `A second person approved the award, of ${formatPence(totalPence)} to its planned end.`,
  'award-rejected': () => 'A second person rejected the proposal.',
  'authority-recorded': ({ authority, decidedBy, document }) =>
    `An authority was recorded (${authority}): ${decidedBy}, ${document}.`,
  'agreement-issued': ({ terms }) => `Version ${terms.version} of the agreement was issued.`,
  'agreement-signed': ({ party }) => `The ${party} signed the agreement.`,
  'agreement-completed': () => 'Both parties have signed the agreement.',
  'agreement-rejected': ({ party }) => `The ${party} rejected the agreement.`,
  'award-set-aside': ({ agreementId, challengeId }) =>
    'The award was set aside, as ' +
    (challengeId === undefined
      ? `agreement ${agreementId} was rejected`
      : 'a challenge to it was upheld') +
    '; the offers are open again.',
  'agreement-revised': ({ terms, voids }) =>
    `Version ${terms.version} of the agreement was issued` +
    (voids.length === 0 ? '.' : `; the signature of the ${voids.join(' and the ')} is void.`),
  'signature-reminder-sent': ({ parties }) =>
    parties.length === 0
      ? 'The agreement was rejected and waits; the officer got a reminder.'
      : `The ${parties.join(' and the ')} had not signed and got a reminder.`,
  'signature-escalated': ({ parties }) =>
    parties.length === 0
      ? 'The rejected agreement was not replaced in time; the officer and the manager were told.'
      : `The agreement was not signed in time by the ${parties.join(' and the ')}; managers were told.`,
};
