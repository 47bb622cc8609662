import type { WordsOf } from './letter-words-of-award';
import type { SearchLetterFacts } from './letter-facts-of-search';
import { counted, instant, listed, lotsInWords, spoken } from './spoken';

/** Plain English for what happens between the sending of a referral and its award. */
export const searchWords: {
  readonly [Kind in keyof SearchLetterFacts]: WordsOf<SearchLetterFacts[Kind]>;
} = {
  'offer-window-closed': ({ offers, unanswered, mayWiden }) => [
    'The offer window has closed',
    offers === 0
      ? `There is no offer; ${counted(unanswered, 'home')} did not answer. The search can be ` +
        `widened: ${listed(mayWiden.map(spoken))}.`
      : `${counted(offers, 'offer')} can be read and scored; ` +
        `${counted(unanswered, 'home')} did not answer.`,
  ],
  'referral-amended': ({ fields }) => [
    'A referral to you was amended',
    `The council has changed: ${listed(fields)}. Please read the referral again.`,
  ],
  'question-asked': ({ questionId }) => [
    'A provider asks a question',
    `Question ${questionId} waits for your answer, which goes to everybody who was asked.`,
  ],
  'question-answered': ({ questionId }) => [
    'A question was answered',
    `The council has answered question ${questionId}. Everybody who was asked can read both.`,
  ],
  'window-extended': ({ closesAt }) => [
    'There is more time to answer',
    `The offer window now closes at ${instant(closesAt)}, for everybody who was asked.`,
  ],
  'window-closed-early': ({ closedAt }) => [
    'The offer window has closed early',
    `The council closed the offer window at ${instant(closedAt)}. The reason is in the record.`,
  ],
  'invitation-again': ({ serviceLineIds, lot, needLevel, requiredStartOn, closesAt, round }) => [
    'A council asks you for a place',
    `A council still looks for ${lotsInWords[lot]} (${needLevel}) from ${requiredStartOn} and, in ` +
      `round ${String(round)}, asks ${listed(serviceLineIds)}. Please offer or decline before ` +
      `${instant(closesAt)}.`,
  ],
  'search-widened': ({ round, asked, leftOut, closesAt }) => [
    'The search goes on',
    `Round ${String(round)}: ${counted(asked, 'home')} asked, ${counted(leftOut, 'home')} left ` +
      `out; the record says why. Offers open at ${instant(closesAt)}.`,
  ],
  'offer-released': ({ offerIds }) => [
    'Your offer is released',
    'The council asks anew, or for another kind of place; a letter of its own says so to everybody ' +
      `whom it asks. You are no longer bound by: ${listed(offerIds)}.`,
  ],
  shortlisted: ({ offerId }) => [
    'You are shortlisted',
    `Offer ${offerId} is shortlisted. The full referral is open to you, and who reads it is noted.`,
  ],
  'offer-late': ({ offerId, receivedAt, closedAt }) => [
    'Your offer came after the window',
    `Offer ${offerId} was received at ${instant(receivedAt)}; the window closed at ` +
      `${instant(closedAt)}. It is held apart: the council sees that it came, and does not rank it.`,
  ],
  'offer-withdrawn': ({ serviceLineId, offerId }) => [
    'An offer was taken back',
    `${serviceLineId} has withdrawn offer ${offerId}.`,
  ],
  'revision-invited': ({ offerId, isBestAndFinal }) => [
    isBestAndFinal
      ? 'Your best and final offer, please'
      : 'The council asks you to revise an offer',
    `Please revise offer ${offerId}. The council has left you a note with it.`,
  ],
  'offer-revised': ({ offerId, version }) => [
    'An offer was revised',
    `Offer ${offerId} stands in version ${String(version)}.`,
  ],
};
