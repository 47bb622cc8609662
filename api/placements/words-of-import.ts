import type { ImportEvents } from '../../domain/placement/events-of-import';
import { plural, type SentencesOf } from './sentence';

export const importSentences: SentencesOf<keyof ImportEvents> = {
  'placement-imported': ({ startedOn, segments }) =>
    `The placement, which began on ${startedOn}, was brought here from the council’s list and priced: ${plural(segments.length, 'segment')}.`,
};
