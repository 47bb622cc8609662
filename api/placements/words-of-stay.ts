import { formatPence } from '../../domain/money';
import type { StayEvents } from '../../domain/placement/events-of-stay';
import { plural, type SentencesOf } from './sentence';

export const staySentences: SentencesOf<keyof StayEvents> = {
  'arrival-asked': () => 'Nobody had confirmed the arrival, so both sides were asked.',
  'placement-started': ({ startedOn }) => `The child arrived on ${startedOn}.`,
  'placement-priced': ({ segments }) =>
    `The stay was priced from its real first day: ${plural(segments.length, 'segment')}.`,
  'placement-repriced': ({ from, segments }) =>
    `The stay was priced anew from ${from}: ${plural(segments.length, 'segment')}.`,
  'sibling-recorded': ({ from, until, serviceLineId }) =>
    `A sibling ${until === null ? `lives ${withWhom(serviceLineId)} from ${from}` : `lived ${withWhom(serviceLineId)} from ${from} and left on ${until}`}.`,
  'price-changed': ({ segment, fromWeeklyPence }) =>
    `The weekly price went from ${formatPence(fromWeeklyPence)} to ${formatPence(segment.weeklyPence)}: ${segment.because.map(({ says, source }) => `${says} (${source.document}, ${source.clause})`).join(' ')}`,
  'planned-end-approached': ({ plannedEndOn }) => `The planned end on ${plannedEndOn} is near.`,
};

function withWhom(serviceLineId: string | null): string {
  return serviceLineId === null ? 'with the same carer' : `with ${serviceLineId}`;
}
