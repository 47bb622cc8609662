import { londonDateOf } from '../calendar';
import { formatPence, pence } from '../money';
import type { ChangeKind } from '../placement/change-terms';
import type { NewPrice, StayLetterFacts } from './letter-facts-of-stay';
import { lastDayBefore, reasons, spoken } from './spoken';

type StayWords = {
  readonly [Kind in keyof StayLetterFacts]: (
    facts: StayLetterFacts[Kind],
  ) => readonly [subject: string, body: string];
};

export const stayWords: StayWords = {
  'start-moved': ({ startsOn, before }) => [
    'The planned start has moved',
    `The child is expected on ${startsOn} instead of ${before}. The place is kept until then, and ` +
      'nothing is charged for it.',
  ],
  'child-not-arrived': ({ plannedStartOn, reason }) => [
    'The child did not arrive',
    `The child was expected on ${plannedStartOn} and did not come` +
      (reason === null ? '.' : `: ${spoken(reason)}.`),
  ],
  'child-away': ({ kind, from }) => [
    'The child is away',
    `The child is away from ${from} (${spoken(kind)}). The placement goes on.`,
  ],
  'child-back': ({ until }) => ['The child is back', `The child was back on ${until}.`],
  'absence-decided': ({ decision, from }) => [
    'What becomes of the place while the child is away',
    decision === 'keep'
      ? 'The place is kept, at its price.'
      : decision === 'hold'
        ? `The place is held for the child from ${from}, and nothing is charged for it.`
        : 'The place is given up. Notice, or the day on which the child left, follows.',
  ],
  'absence-to-decide': ({ dueOn }) => [
    'An absence waits for a decision',
    `Whether the place is kept, held or ended should have been decided by ${dueOn}.`,
  ],
  'service-to-review': ({ dueOn }) => [
    'An additional service waits for its review',
    `A service should have been looked at by ${dueOn}: keep it, change it or end it.`,
  ],
  'rates-to-follow': ({ dueOn }) => [
    'A published rate may have changed',
    `The price rests on a rate that is published each year. Please look at it from ${dueOn}.`,
  ],
  'matched-long-term': ({ matchedOn }) => [
    'The child is matched for the long term',
    `The match holds from ${matchedOn}.`,
  ],
  'placement-extended': ({ plannedEndOn, before }) => [
    'The placement goes on for longer',
    `The planned end is ${plannedEndOn} instead of ${before}.`,
  ],
  'placement-shortened': ({ plannedEndOn, before, reason, agreedAt }) => [
    'The placement is planned to end sooner',
    `The planned end is ${plannedEndOn} instead of ${before} (${spoken(reason)}), as the provider ` +
      `agreed on ${londonDateOf(agreedAt)}. This is no notice: the place is charged until the day ` +
      'on which the child leaves is recorded, and where the provider has not agreed to this, ' +
      'notice is still owed for as long as the contract says.',
  ],
  'change-waiting': ({ changeId, kind, from, coreWeeklyPence, because }) => [
    'A change waits for you',
    [
      changeWords[kind],
      ...(from === null
        ? []
        : [`It is about ${from}${isFromOn(kind) ? ' and the days after it' : ''}.`]),
      ...(coreWeeklyPence === null
        ? []
        : [`The price would be ${formatPence(coreWeeklyPence)} a week.`]),
      ...(because.length === 0 ? [] : [`Somebody must answer for this: ${reasons(because)}`]),
      `It is proposed as ${changeId}, and nothing changes until you agree.`,
    ].join(' '),
  ],
  'change-rejected': ({ changeId }) => [
    'A change was rejected',
    `Change ${changeId} was not agreed to. Everything stays as it was.`,
  ],
  'price-is-new': ({ prices }) => [
    'The price has been worked out anew',
    prices.map(priceInWords).join('\n'),
  ],
  'money-disputed': ({ disputeId, from, until, because }) => [
    'Charges are held',
    [
      `The charges from ${from} ${until === null ? 'on' : `up to and including ${lastDayBefore(until)}`}`,
      `are disputed (${disputeId}) and held until that is decided.`,
      reasons(because),
    ]
      .join(' ')
      .trimEnd(),
  ],
  'dispute-resolved': ({ disputeId, adjustmentPence }) => [
    'A dispute is resolved',
    adjustmentPence === 0
      ? `Dispute ${disputeId} is resolved: the charges stand.`
      : `Dispute ${disputeId} is resolved: ${formatPence(pence(Math.abs(adjustmentPence)))} is ` +
        `${adjustmentPence < 0 ? 'taken off' : 'added to'} the charges.`,
  ],
};

/** Where no rule touches a price. */
export const noRule = 'That is the agreed price with its additional services.';

/** A weekly price with its first day and its reasons. */
export function priceInWords({ from, weeklyPence, because }: NewPrice): string {
  const why = reasons(because) || noRule;
  return `From ${from} the placement costs ${formatPence(weeklyPence)} a week. ${why}`;
}

/** A corrected day is one day; anything else goes on from its day. */
function isFromOn(kind: ChangeKind): boolean {
  return kind !== 'start' && kind !== 'end';
}

const changeWords: Readonly<Record<ChangeKind, string>> = {
  services: 'Additional services are to begin or end.',
  'core-price': 'The core weekly price is to be another.',
  'price-term': 'An agreed price is to be corrected.',
  'benefit-award': 'The benefit that was awarded for the accommodation is entered.',
  start: 'The day of arrival is to be corrected.',
  end: 'The last day is to be corrected.',
  'date-of-birth': 'A detail of the child is to be corrected.',
  'looked-after': 'A detail of the child is to be added or corrected.',
  book: 'The price is to follow the rules and rates of today.',
};
