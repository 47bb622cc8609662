import { spoken } from '../../domain/letters/spoken';
import { formatPence } from '../../domain/money';
import type { EndingEvents } from '../../domain/placement/events-of-ending';
import type { SentencesOf } from './sentence';

export const endingSentences: SentencesOf<keyof EndingEvents> = {
  'notice-given': ({ party, lastDayOn }) =>
    `The ${party} gave notice; the last day is ${lastDayOn}.`,
  'notice-withdrawn': ({ party }) => `The ${party} withdrew its notice; the placement goes on.`,
  'notice-brought-forward': ({ party, fromLastDayOn, lastDayOn, shorterReason }) =>
    `The ${party} brought the last day forward from ${fromLastDayOn} to ${lastDayOn} (${shorterReason}).`,
  'overstay-authorised': ({ lastDayOn, before, until, reason }) =>
    `The child may stay on after the last day of notice, ${lastDayOn}, until ${until} ` +
    `${before === null ? '' : `instead of ${before} `}(${reason}). Charges run until an end is recorded.`,
  'notice-ended': ({ lastDayOn }) => `Notice ran out on ${lastDayOn}.`,
  'placement-ended': ({ endedOn, reason, disruption, totalPence }) =>
    `The child left on ${endedOn} (${reason}${disruption ? ', a disruption' : ''}). ` +
    `The stay came to ${formatPence(totalPence)}.`,
  'exit-review-recorded': ({ heldOn, causes, actions }) =>
    `The end was reviewed on ${heldOn}; causes: ${causes.map(spoken).join(', ')}. ` +
    (actions.length === 0
      ? 'Nothing is left to do.'
      : `To be done: ${actions.map(({ owner, dueOn }) => `${owner}, by ${dueOn}`).join('; ')}.`),
  'placement-settled': ({ totalPence }) => `The total of ${formatPence(totalPence)} was settled.`,
};
