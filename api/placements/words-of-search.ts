import { isoInstant } from '../../domain/calendar';
import { formatPence } from '../../domain/money';
import type { SearchEvents } from '../../domain/placement/events-of-search';
import { asWritten } from '../../domain/placement/referral-details';
import type { TakenDown } from '../../domain/placement/search-terms';
import { plural, type SentencesOf } from './sentence';

const by = (taken: TakenDown | null): string =>
  taken === null ? '' : `, as recorded from ${taken.medium}`;

export const searchSentences: SentencesOf<keyof SearchEvents> = {
  'referral-opened': ({ lot, needLevel, requiredStartOn }) =>
    `A referral was opened for a ${needLevel} ${lot} placement that must start on ${requiredStartOn}.`,
  'referral-amended': ({ changes, rewritten }) =>
    `The referral was amended: ${[...changes, ...rewritten].map(({ field }) => asWritten(field)).join(', ')}.`,
  'matching-recorded': () => 'How the child and the home suit each other was recorded.',
  'referral-sent': ({ considered, urgency, closesAt }) => {
    const asked = considered.filter(({ invited }) => invited).length;
    const left = considered.length - asked;
    return `The ${urgency} referral was sent to ${plural(asked, 'service line')}; ${left} left out. The offer window closes at ${isoInstant(closesAt)}.`;
  },
  'question-asked': ({ providerId }) => `${providerId} asked a question.`,
  'question-answered': () => 'A question was answered, for everybody who was asked.',
  'window-extended': ({ earlierClosesAt, closesAt }) =>
    `The offer window was extended for all from ${isoInstant(earlierClosesAt)} to ${isoInstant(closesAt)}.`,
  'offer-window-closed': ({ offerIds, unanswered, clock }) =>
    `The offer window closed${clock === null ? ' early' : ''} with ${plural(offerIds.length, 'offer')}; ${unanswered.length} did not answer.`,
  'search-widened': ({ round, widening, considered, closesAt }) => {
    const asked = considered.filter(({ invited }) => invited).length;
    return `Round ${round} (${widening}) asks ${plural(asked, 'service line')}. The offer window closes at ${isoInstant(closesAt)}.`;
  },
  'provider-shortlisted': ({ providerId }) =>
    `The full referral was revealed to ${providerId}, which is shortlisted.`,
  'offer-submitted': ({ offer, taken, supersedesOfferId }) => {
    const place =
      supersedesOfferId === undefined ? '' : `, in place of offer ${supersedesOfferId}, held late`;
    return `${offer.serviceLineId} offered a place for ${formatPence(offer.coreWeeklyPence)} a week${by(taken)}${place}.`;
  },
  'offer-held-late': ({ offer, receivedAt, taken }) =>
    `An offer of ${offer.serviceLineId} came at ${isoInstant(receivedAt)}, after the window, and is held apart${by(taken)}.`,
  'offer-withdrawn': ({ serviceLineId }) => `${serviceLineId} took its offer back.`,
  'revision-invited': ({ offerId, isBestAndFinal }) =>
    `A ${isBestAndFinal ? 'best and final' : 'revised'} offer was invited for offer ${offerId}.`,
  'offer-revised': ({ offerId, version, offer }) =>
    `Offer ${offerId} was revised: version ${version} costs ${formatPence(offer.coreWeeklyPence)} a week.`,
  'referral-declined': ({ serviceLineId, reason, taken }) =>
    `${serviceLineId} declined: ${reason}${by(taken)}.`,
  'offer-reminder-sent': ({ serviceLineIds }) =>
    `${plural(serviceLineIds.length, 'service line')} had not answered and got a reminder.`,
  'placement-withdrawn': ({ reason }) => `The council withdrew the referral: ${reason}.`,
};
