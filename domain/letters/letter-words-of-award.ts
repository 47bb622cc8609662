import { formatPence } from '../money';
import type { AwardLetterFacts, OwnStanding } from './letter-facts-of-award';
import { counted, spoken } from './spoken';

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
  'award-set-aside': ({ wasYours, offerIds, isUpheld }) => [
    'The award is set aside',
    (wasYours
      ? `The award to you is set aside, as ${isUpheld ? 'a challenge to it was upheld' : 'its agreement was rejected'}; that agreement is void.`
      : 'The award to another provider is set aside.') +
      (offerIds.length === 0
        ? ''
        : ` The council compares the offers again, yours too: ${offerIds.join(', ')}.`),
  ],
  'agreement-void': ({ agreementId, releasedPence, isUpheld }) => [
    'An award is set aside',
    (isUpheld
      ? `A challenge was upheld, and agreement ${agreementId} is void. `
      : `Agreement ${agreementId} was rejected and is void. `) +
      `${formatPence(releasedPence)} that was ` +
      'reserved for it is free again.',
  ],
  'award-to-nobody': ({ offers, reason }) => [
    'The council has decided',
    `Of ${counted(offers, 'offer')}, none is awarded for now: ${spoken(reason)}. The council may ` +
      'ask again. Thank you.',
  ],
  'area-authority-owed': ({ areaCouncilId, told, because }) => [
    'The area’s own authority is to be told',
    `The child is placed in the area of ${areaCouncilId === null ? 'another council' : spoken(areaCouncilId)}, ` +
      `which is to be ${told}: ${because.says} (${because.source.document}, ` +
      `${because.source.clause}). Please record the day on which it is.`,
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
      'can be issued, the award set aside, or the referral withdrawn.',
  ],
  'rejected-agreement-waits': ({ agreementId, isOverdue }) => [
    isOverdue ? 'A rejected agreement is overdue' : 'A rejected agreement still waits',
    `Agreement ${agreementId} was rejected, and nobody is asked to sign it. It ` +
      `${isOverdue ? 'should have been signed by now' : 'waits'}: issue a new version, or let the ` +
      'placement go.',
  ],
  'moved-in-unsigned': ({ agreementId, startedOn, waitsFor }) => [
    'The child has moved in and the agreement is not signed',
    `The placement started on ${startedOn}. Agreement ${agreementId} waits for: ` +
      `${waitsFor.join(', ')}.`,
  ],
};

/** A provider hears how its own offer stood, and what kept it out; of the others only how many. */
function feedback(own: OwnStanding | null): string {
  if (own === null) return '';
  const { offerId, reason, obstacles } = own;
  if (reason === 'late') {
    return ` Your offer ${offerId} came after the window had closed, and was not compared.`;
  }
  if (reason === 'named-directly') {
    return (
      ` Your offer ${offerId} was not compared: the council named one place directly, for a ` +
      'reason that it has recorded.'
    );
  }
  if (reason === 'rule') {
    const kept = obstacles.map(
      ({ says, source }) => `${says} (${source.document}, ${source.clause})`,
    );
    return ` Your offer ${offerId} was not compared: ${kept.join(' ')} ${mayChallenge}`;
  }
  if (reason === 'other-need') {
    return ` Your offer ${offerId} was not compared: it was for another need level. ${mayChallenge}`;
  }
  return ` ${standing(own)} ${reasons[reason]} ${mayChallenge}`;
}

const mayChallenge = 'You may challenge the award while its days run.';

function standing({ offerId, rank, ofOffers, priceRank, marks, ...own }: OwnStanding): string {
  const given = marks.map(({ questionId, hundredths }) => {
    return `${spoken(questionId)} ${points(hundredths)}`;
  });
  return (
    `Your offer ${offerId} had ${points(own.qualityHundredths)} points for quality and ` +
    `${points(own.priceHundredths)} for price, place ${String(rank)} of ${String(ofOffers)}; by ` +
    `price alone place ${String(priceRank)}.` +
    (given.length === 0 ? '' : ` Your marks, on average: ${given.join(', ')}.`)
  );
}

type NotCompared = 'late' | 'rule' | 'other-need' | 'named-directly';

const reasons: Readonly<Record<Exclude<OwnStanding['reason'], NotCompared>, string>> = {
  'lower-points': 'Another offer had more points.',
  'first-suitable': 'It was an emergency, in which the first suitable place may be taken.',
  'other-reason-recorded': 'The award rests on a reason that the council has recorded.',
};
