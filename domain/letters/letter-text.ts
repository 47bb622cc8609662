import { formatPence } from '../money';
import type { Letter, LetterKind, LetterOf } from './letter';
import { noRule, priceInWords, stayWords } from './letter-words-of-stay';
import { awardWords, type WordsOf } from './letter-words-of-award';
import { challengeWords } from './letter-words-of-challenge';
import { endingWords } from './letter-words-of-ending';
import { searchWords } from './letter-words-of-search';
import { counted, instant, listed, lotsInWords, reasons, spoken } from './spoken';

export interface LetterText {
  readonly subject: string;
  readonly body: string;
}

type Words<Kind extends LetterKind> = WordsOf<LetterOf<Kind>['facts']>;

// Plain English, one short letter for each kind. A letter names no child: it leads to the
// placement, where whoever may see more sees it.
const words: { readonly [Kind in LetterKind]: Words<Kind> } = {
  ...awardWords,
  ...challengeWords,
  invitation: ({ serviceLineIds, lot, needLevel, requiredStartOn, closesAt }) => [
    'A council asks you for a place',
    `A council looks for ${lotsInWords[lot]} (${needLevel}) from ${requiredStartOn} and asks ` +
      `${listed(serviceLineIds)}. Please offer or decline before ${instant(closesAt)}.`,
  ],
  'referral-sent': ({ asked, leftOut, closesAt }) => [
    'Your referral has been sent',
    `${counted(asked, 'home')} asked, ${counted(leftOut, 'home')} left out; the record says why. ` +
      `Offers open at ${instant(closesAt)}.`,
  ],
  'offer-received': ({ offerId, receivedAt }) => [
    'We have your offer',
    `Your offer ${offerId} was received at ${instant(receivedAt)}. Nobody sees its price before ` +
      'the offer window closes, unless the referral is an emergency.',
  ],
  'referral-declined': ({ serviceLineId, reason }) => [
    'A home has declined',
    `${serviceLineId} has declined the referral: ${spoken(reason)}.`,
  ],
  'offer-reminder': ({ serviceLineIds, closesAt }) => [
    'Your answer is still awaited',
    `${listed(serviceLineIds)} can still offer or decline before ${instant(closesAt)}.`,
  ],
  ...searchWords,
  'award-waiting': ({ offerId }) => [
    'An award waits for your approval',
    `Offer ${offerId} is proposed for award. It needs a second person’s word.`,
  ],
  'award-reminder': ({ offerId }) => [
    'An award still waits for your approval',
    `Offer ${offerId} is proposed for award and has not been approved or rejected.`,
  ],
  'award-overdue': ({ offerId }) => [
    'An award is overdue',
    `The award of offer ${offerId} should have been approved or rejected by now.`,
  ],
  'award-rejected': ({ offerId }) => [
    'A proposed award was rejected',
    `The award of offer ${offerId} was rejected. The reason is in the record.`,
  ],
  'award-reserved': ({ totalPence }) => [
    'Money is reserved for an award',
    `${formatPence(totalPence)} is reserved for the placement up to its planned end.`,
  ],
  'agreement-to-sign': ({ agreementId, textHash }) => [
    'An agreement waits for your signature',
    `Please read and sign agreement ${agreementId}. Its text has the hash ${textHash}.`,
  ],
  'signature-reminder': ({ agreementId }) => [
    'Your signature is still awaited',
    `Agreement ${agreementId} is not complete without it.`,
  ],
  'signature-overdue': ({ agreementId, waitsFor }) => [
    'A signature is overdue',
    `Agreement ${agreementId} should have been signed by now. It waits for: ${listed(waitsFor)}.`,
  ],
  'agreement-completed': ({ agreementId, startsOn }) => [
    'The agreement is complete',
    `Both parties have signed agreement ${agreementId}. The child is expected on ${startsOn}.`,
  ],
  'arrival-asked': ({ startsOn }) => [
    'Has the child arrived?',
    `The placement was planned to start on ${startsOn}. Please confirm the day of arrival.`,
  ],
  'placement-priced': ({ startedOn, prices }) => [
    'The placement has started',
    [`It started on ${startedOn}.`, ...prices.map(priceInWords)].join('\n'),
  ],
  'price-changed': ({ on, fromWeeklyPence, weeklyPence, because }) => [
    `The price changes to ${formatPence(weeklyPence)} a week`,
    `From ${on} the placement costs ${formatPence(weeklyPence)} a week instead of ` +
      `${formatPence(fromWeeklyPence)}. ${reasons(because) || noRule}`,
  ],
  'planned-end': ({ plannedEndOn }) => [
    'A planned end approaches',
    `The placement is planned to end on ${plannedEndOn}. Please plan for it or give notice.`,
  ],
  'notice-given': ({ by, givenOn, lastDayOn }) => [
    'Notice has been given',
    `The ${by} gave notice on ${givenOn}. The last day is ${lastDayOn}.`,
  ],
  'notice-ended': ({ lastDayOn }) => [
    'The notice has run out',
    `The last day was ${lastDayOn}. Please record the day on which the child left: until then ` +
      'the placement is charged.',
  ],
  'placement-ended': ({ endedOn, reason, totalPence }) => [
    'The placement has ended',
    `The child left on ${endedOn}, which is not charged (${spoken(reason)}). The total is ` +
      `${formatPence(totalPence)}.`,
  ],
  'placement-settled': ({ totalPence }) => [
    'The placement is settled',
    `Everything is charged and settled at ${formatPence(totalPence)}.`,
  ],
  'placement-withdrawn': ({ reason }) => [
    'The council has withdrawn',
    `The council no longer needs the place: ${spoken(reason)}.`,
  ],
  ...stayWords,
  ...endingWords,
  'note-added': ({ textId }) => ['A note for you', `The other side has left you note ${textId}.`],
};

/** The words of a letter: the same letter always has the same. */
export function letterText(letter: Letter): LetterText {
  const [subject, body] = wordsFor(letter.kind, letter.facts);
  return { subject, body: `${body}\n\nPlacement ${letter.placementId}` };
}

// The compiler cannot follow that a kind and its facts come from one letter; `Letter` says so.
function wordsFor<Kind extends LetterKind>(
  kind: Kind,
  facts: Letter['facts'],
): ReturnType<Words<Kind>> {
  return words[kind](facts as LetterOf<Kind>['facts']);
}
