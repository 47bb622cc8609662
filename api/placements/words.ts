import { formatPence } from '../../domain/money';
import type { EventOf, EventType } from '../../domain/placement/events';
import { isoInstant } from '../../domain/calendar';
import type { VisibleEvent } from '../../domain/placement/visible-to';

const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

// The audit timeline in words: one sentence an event, from nothing but the event.
const sentences: { readonly [Type in EventType]: (event: EventOf<Type>) => string } = {
  'referral-opened': ({ lot, needLevel, requiredStartOn }) =>
    `A referral was opened for a ${needLevel} ${lot} placement that must start on ${requiredStartOn}.`,
  'referral-sent': ({ considered, urgency, closesAt }) => {
    const asked = considered.filter(({ invited }) => invited).length;
    const left = considered.length - asked;
    return `The ${urgency} referral was sent to ${plural(asked, 'service line')}; ${left} left out. The offer window closes at ${isoInstant(closesAt)}.`;
  },
  'offer-submitted': ({ offer }) =>
    `${offer.serviceLineId} offered a place for ${formatPence(offer.coreWeeklyPence)} a week.`,
  'referral-declined': ({ serviceLineId, reason }) => `${serviceLineId} declined: ${reason}.`,
  'offer-reminder-sent': ({ serviceLineIds }) =>
    `${plural(serviceLineIds.length, 'service line')} had not answered and got a reminder.`,
  'offer-window-closed': ({ offerIds, unanswered }) =>
    `The offer window closed with ${plural(offerIds.length, 'offer')}; ${unanswered.length} did not answer.`,
  'offer-scored': ({ offerId, assessor }) => `${assessor} scored offer ${offerId}.`,
  'award-proposed': ({ offerId, startsOn, plannedEndOn }) =>
    `An award to offer ${offerId} was proposed, from ${startsOn} to ${plannedEndOn}.`,
  'award-reminder-sent': () => 'The approver was reminded of the proposal.',
  'award-escalated': () => 'The proposal was not decided in time; managers were told.',
  'award-approved': ({ totalPence }) =>
    `A second person approved the award; ${formatPence(totalPence)} is reserved.`,
  'award-rejected': () => 'A second person rejected the proposal.',
  'agreement-issued': ({ terms }) => `Version ${terms.version} of the agreement was issued.`,
  'agreement-signed': ({ party }) => `The ${party} signed the agreement.`,
  'agreement-completed': () => 'Both parties have signed the agreement.',
  'signature-reminder-sent': ({ parties }) =>
    `The ${parties.join(' and the ')} had not signed and got a reminder.`,
  'signature-escalated': ({ parties }) =>
    `The agreement was not signed in time by the ${parties.join(' and the ')}; managers were told.`,
  'arrival-asked': () => 'Nobody had confirmed the arrival, so both sides were asked.',
  'placement-started': ({ startedOn }) => `The child arrived on ${startedOn}.`,
  'placement-priced': ({ segments }) =>
    `The stay was priced from its real first day: ${plural(segments.length, 'segment')}.`,
  'price-changed': ({ segment, fromWeeklyPence }) =>
    `The weekly price went from ${formatPence(fromWeeklyPence)} to ${formatPence(segment.weeklyPence)}: ${segment.because.map(({ says, source }) => `${says} (${source.document}, ${source.clause})`).join(' ')}`,
  'planned-end-approached': ({ plannedEndOn }) => `The planned end on ${plannedEndOn} is near.`,
  'notice-given': ({ party, lastDayOn }) =>
    `The ${party} gave notice; the last day is ${lastDayOn}.`,
  'notice-ended': ({ lastDayOn }) => `Notice ran out on ${lastDayOn}.`,
  'placement-ended': ({ endedOn, totalPence }) =>
    `The child left on ${endedOn}. The stay came to ${formatPence(totalPence)}.`,
  'placement-settled': ({ totalPence }) => `The total of ${formatPence(totalPence)} was settled.`,
  'placement-withdrawn': ({ reason }) => `The council withdrew the referral: ${reason}.`,
  'deadline-opened': ({ deadline }) => `A deadline opened: ${deadline.kind} by ${deadline.dueOn}.`,
  'deadline-met': ({ deadlineId, lateDays }) =>
    lateDays === 0
      ? `Deadline ${deadlineId} was met on time.`
      : `Deadline ${deadlineId} was met, ${plural(lateDays, 'day')} late.`,
  'deadline-missed': ({ deadlineId }) => `Deadline ${deadlineId} was missed.`,
  'deadline-dropped': ({ deadlineId }) => `Deadline ${deadlineId} fell away.`,
  'note-added': () => 'A note was added.',
  'command-refused': ({ command, code, because }) =>
    `${command} was refused (${code}). ${because.map(({ says }) => says).join(' ')}`.trimEnd(),
};

/** What happened, in a sentence; of what is sealed, only that it happened. */
export function saysOf(event: VisibleEvent): string {
  if ('withheld' in event) return 'Somebody answered; what they said is sealed.';
  // The compiler cannot correlate a type with its event; the table's type already did.
  const say = sentences[event.type] as (given: VisibleEvent) => string;
  return say(event);
}
