import { formatPence } from '../money';
import type { AwardLetterFacts } from './letter-facts-of-award';

/** A letter's words: its subject, and what it says. */
export type WordsOf<Facts> = (facts: Facts) => readonly [subject: string, body: string];

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

export const awardWords: {
  readonly [Kind in keyof AwardLetterFacts]: WordsOf<AwardLetterFacts[Kind]>;
} = {
  'award-decided': ({ isYours, own }) =>
    isYours
      ? [
          'Your offer was accepted',
          'The council awards the placement to you. An agreement follows.',
        ]
      : [
          'The council has decided',
          `The placement was awarded to another provider. Thank you.${feedback(own)}`,
        ],
  'award-to-nobody': ({ offers }) => [
    'The council has decided',
    `None of the ${String(offers)} offers is awarded for now. The council may ask again. Thank you.`,
  ],
  'placement-made': ({ startedOn, concerns }) => [
    'A placement was made before its papers',
    `The child moved in on ${startedOn}. It waits for your approval, and so do the papers. ` +
      (concerns === 0
        ? 'No rule would have stood in its way.'
        : `${String(concerns)} of the rules would have stood in its way; the record names them.`),
  ],
  'approval-rejected': ({ startedOn }) => [
    'A placement is not approved, and the child lives there',
    `The child moved in on ${startedOn}. Please end the placement or have it authorised: until ` +
      'then it goes on and is charged.',
  ],
  'authority-recorded': ({ decidedBy, document, amountPence, ratifyBy }) => [
    'An authority is on record',
    `${decidedBy.replaceAll('-', ' ')} decided by ${document}` +
      (amountPence === null ? '.' : `, for up to ${formatPence(amountPence)} above the limit.`) +
      (ratifyBy === null ? '' : ` It is to be ratified by ${ratifyBy}.`),
  ],
  'agreement-rejected': ({ agreementId, by }) => [
    'The agreement was rejected',
    `The ${by} will not sign agreement ${agreementId}. The reason is in the record. A new version ` +
      'can be issued, or the referral withdrawn.',
  ],
  'moved-in-unsigned': ({ agreementId, startedOn, waitsFor }) => [
    'The child has moved in and the agreement is not signed',
    `The placement started on ${startedOn}. Agreement ${agreementId} waits for: ` +
      `${waitsFor.join(', ')}.`,
  ],
};

/** A provider hears how its own offer stood, and what kept it out; of the others only how many. */
function feedback(own: AwardLetterFacts['award-decided']['own']): string {
  if (own === null) return '';
  const { offerId, rank, ofOffers, qualityHundredths, priceHundredths, obstacles } = own;
  const kept = obstacles.map(
    ({ says, source }) => `${says} (${source.document}, ${source.clause})`,
  );
  if (kept.length > 0) return ` Your offer ${offerId} was not compared: ${kept.join(' ')}`;
  return (
    ` Your offer ${offerId} had ${points(qualityHundredths)} points for quality and ` +
    `${points(priceHundredths)} for price, place ${String(rank)} of ${String(ofOffers)}.`
  );
}
