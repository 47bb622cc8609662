import { londonDateOf } from '../../domain/calendar';
import { formatPence } from '../../domain/money';
import type { StayEvents } from '../../domain/placement/events-of-stay';
import type { AbsenceDecision } from '../../domain/placement/terms';
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
  'non-arrival-recorded': ({ plannedStartOn, reason }) =>
    `The child did not arrive on ${plannedStartOn}${reason === null ? '' : `: ${reason}`}.`,
  'start-moved': ({ startsOn, before, totalPence }) =>
    `The planned start was moved from ${before} to ${startsOn}; ${formatPence(totalPence)} is reserved.`,
  'absence-recorded': ({ kind, from }) => `The child is away from ${from} (${kind}).`,
  'absence-ended': ({ until }) => `The child was back on ${until}.`,
  'absence-decided': ({ decision }) => absenceWords[decision],
  'long-term-match-recorded': ({ matchedOn, panelOn }) =>
    `The child is matched for the long term from ${matchedOn}; the panel agreed on ${panelOn}.`,
  'placement-extended': ({ plannedEndOn, before }) =>
    `The planned end was moved from ${before} to ${plannedEndOn}.`,
  'placement-shortened': ({ plannedEndOn, before, reason, agreedAt, agreedHow }) =>
    `The planned end was brought forward from ${before} to ${plannedEndOn} (${reason}), as the ` +
    `provider agreed on ${londonDateOf(agreedAt)} by ${agreedHow}. That is no notice: charges run ` +
    'until an end is recorded, and without that agreement notice is owed by the ladder.',
  'rates-followed': ({ from }) => `The published rates were looked at again, from ${from}.`,
  'planned-end-approached': ({ plannedEndOn }) => `The planned end on ${plannedEndOn} is near.`,
};

const absenceWords: Readonly<Record<AbsenceDecision, string>> = {
  keep: 'The place is kept while the child is away.',
  hold: 'The place is held while the child is away, and costs nothing.',
  end: 'The place is given up while the child is away.',
};
function withWhom(serviceLineId: string | null): string {
  return serviceLineId === null ? 'with the same carer' : `with ${serviceLineId}`;
}
