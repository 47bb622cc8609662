import { isoInstant } from '../../domain/calendar';
import { formatPence } from '../../domain/money';
import type { SearchEvents } from '../../domain/placement/events-of-search';
import { plural, type SentencesOf } from './sentence';

export const searchSentences: SentencesOf<keyof SearchEvents> = {
  'referral-opened': ({ lot, needLevel, requiredStartOn }) =>
    `A referral was opened for a ${needLevel} ${lot} placement that must start on ${requiredStartOn}.`,
  'referral-sent': ({ considered, urgency, closesAt }) => {
    const asked = considered.filter(({ invited }) => invited).length;
    const left = considered.length - asked;
    return `The ${urgency} referral was sent to ${plural(asked, 'service line')}; ${left} left out. The offer window closes at ${isoInstant(closesAt)}.`;
  },
  'offer-submitted': ({ offer }) =>
    `${offer.serviceLineId} offered a place for ${formatPence(offer.coreWeeklyPence)} a week.`,
  'referral-declined': ({ serviceLineId, reason }) => `${serviceLineId} declined: ${reason}.`,
  'offer-reminder-sent': ({ serviceLineIds }) =>
    `${plural(serviceLineIds.length, 'service line')} had not answered and got a reminder.`,
  'offer-window-closed': ({ offerIds, unanswered }) =>
    `The offer window closed with ${plural(offerIds.length, 'offer')}; ${unanswered.length} did not answer.`,
  'placement-withdrawn': ({ reason }) => `The council withdrew the referral: ${reason}.`,
};
