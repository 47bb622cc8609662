import { formatPence } from '../../domain/money';
import type { AwardEvents } from '../../domain/placement/events-of-award';
import type { SentencesOf } from './sentence';

export const awardSentences: SentencesOf<keyof AwardEvents> = {
  'offer-scored': ({ offerId, assessor }) => `${assessor} scored offer ${offerId}.`,
  'award-proposed': ({ offerId, startsOn, plannedEndOn }) =>
    `An award to offer ${offerId} was proposed, from ${startsOn} to ${plannedEndOn}.`,
  'award-reminder-sent': () => 'The approver was reminded of the proposal.',
  'award-escalated': () => 'The proposal was not decided in time; managers were told.',
  'award-approved': ({ totalPence }) =>
    `A second person approved the award; ${formatPence(totalPence)} is reserved.`,
  'award-rejected': () => 'A second person rejected the proposal.',
  'agreement-issued': ({ terms }) => `Version ${terms.version} of the agreement was issued.`,
  'agreement-signed': ({ party }) => `The ${party} signed the agreement.`,
  'agreement-completed': () => 'Both parties have signed the agreement.',
  'signature-reminder-sent': ({ parties }) =>
    `The ${parties.join(' and the ')} had not signed and got a reminder.`,
  'signature-escalated': ({ parties }) =>
    `The agreement was not signed in time by the ${parties.join(' and the ')}; managers were told.`,
};
