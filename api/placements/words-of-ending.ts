import { formatPence } from '../../domain/money';
import type { EndingEvents } from '../../domain/placement/events-of-ending';
import type { SentencesOf } from './sentence';

export const endingSentences: SentencesOf<keyof EndingEvents> = {
  'notice-given': ({ party, lastDayOn }) =>
    `The ${party} gave notice; the last day is ${lastDayOn}.`,
  'notice-ended': ({ lastDayOn }) => `Notice ran out on ${lastDayOn}.`,
  'placement-ended': ({ endedOn, totalPence }) =>
    `The child left on ${endedOn}. The stay came to ${formatPence(totalPence)}.`,
  'placement-settled': ({ totalPence }) => `The total of ${formatPence(totalPence)} was settled.`,
};
