import type { EventOf, EventType, ProviderEvent } from '../../domain/provider/events';
import { factsOf } from '../../domain/provider/register-fact';

type Sentences = { readonly [Type in EventType]: (event: EventOf<Type>) => string };

const whole = (lot: string | null): string => lot ?? 'the whole service';

/** The audit timeline in words, from nothing but the event. */
const sentences: Sentences = {
  'service-applied': ({ service, evaluation }) =>
    `${service.name} applied for ${service.lots.join(', ')}; the host decides by ${evaluation.dueOn}.`,
  'service-entered': ({ service }) =>
    `The host entered ${service.name}, accredited before its register was kept here.`,
  'applicant-asked': () => 'The host asked the applicant; its days stand still until the answer.',
  'host-answered': ({ evaluation }) =>
    `The applicant answered; to be decided by ${evaluation.dueOn}.`,
  'evaluation-extended': ({ evaluation }) =>
    `The host gave a reason for more time; to be decided by ${evaluation.dueOn}.`,
  'evaluation-opened-again': ({ evaluation }) =>
    `The host looks at it again; to be decided by ${evaluation.dueOn}.`,
  'service-accredited': ({ register }) =>
    `Accredited: ${factsOf(register.added, 'accreditation')
      .map(
        ({ lot, from, until }) => `${lot} from ${from}${until === null ? '' : ` until ${until}`}`,
      )
      .join('; ')}.`,
  'application-refused': ({ reasons }) => `The application was refused: ${reasons.join(', ')}.`,
  'service-suspended': ({ register }) =>
    factsOf(register.added, 'suspension')
      .map(({ lot, reason, from, until }) => {
        const end = until === null ? '' : ` until ${until}`;
        return `Suspended from ${from}${end}, ${whole(lot)}: ${reason}.`;
      })
      .join(' '),
  'suspension-lifted': () => 'A suspension was lifted.',
  'service-paused': ({ register }) =>
    factsOf(register.added, 'pause')
      .map(({ lot, reason }) => `Paused for new referrals, ${whole(lot)}: ${reason}.`)
      .join(' '),
  'service-resumed': () => 'A pause ended.',
  'service-removed': ({ reason }) => `The host removed the service: ${reason}.`,
  'service-left': () => 'The service left the register.',
  'registration-recorded': ({ register }) =>
    factsOf(register.added, 'registration')
      .map(({ standing, number, from }) => `${standing} ${number ?? ''} from ${from}.`)
      .join(' '),
  'grade-recorded': ({ register }) =>
    factsOf(register.added, 'grade')
      .map(({ grade, inspectedOn, from }) => {
        return `Graded ${grade} from ${from}, inspected on ${inspectedOn ?? 'no day yet'}.`;
      })
      .join(' '),
  'document-added': ({ documentKind }) => `A document was added: ${documentKind}.`,
  'document-replaced': ({ documentKind }) => `A document was renewed: ${documentKind}.`,
  'price-schedule-proposed': ({ proposal }) =>
    `A price schedule was proposed: ${String(proposal.prices.length)} price(s), ${String(proposal.rates.length)} rate(s).`,
  'price-schedule-accepted': () => 'The host accepted a price schedule.',
  'price-schedule-rejected': () => 'The host did not accept a price schedule.',
  'vacancies-set': ({ register }) =>
    factsOf(register.added, 'vacancies')
      .map(({ capacity, placesTaken, from }) => {
        return `${String(placesTaken)} of ${String(capacity)} places taken from ${from}.`;
      })
      .join(' '),
  'sub-contractor-named': ({ register }) =>
    factsOf(register.added, 'sub-contractor')
      .map(({ organisation, does, from }) => `${organisation} does ${does} for it from ${from}.`)
      .join(' '),
  'sub-contract-ended': () => 'A sub-contract was ended.',
  'visit-planned': ({ visit }) => `A visit is planned for ${visit.plannedOn}: ${visit.kind}.`,
  'visit-held': ({ heldOn, result }) => `A visit was held on ${heldOn}: ${result}.`,
  'concern-raised': ({ concern }) => `A concern was raised: ${concern.kind}.`,
  'concern-shared': ({ sharedWith }) => `A concern was shared with ${sharedWith.join(', ')}.`,
  'action-agreed': ({ action }) => `An action was agreed, to be met by ${action.dueOn}.`,
  'action-met': ({ metOn, lateDays }) =>
    `An action was met on ${metOn}${lateDays > 0 ? `, ${String(lateDays)} day(s) late` : ''}.`,
  'concern-closed': () => 'A concern was closed.',
  'evaluation-fell-due': ({ clock }) => `The host’s days ended on ${clock.dueOn}.`,
  'document-reminder-sent': ({ documentKind, expiresOn }) =>
    `A reminder was sent: ${documentKind} expires on ${expiresOn}.`,
  'document-expired': ({ documentKind, clock }) => `${documentKind} expired on ${clock.dueOn}.`,
  'suspension-began': ({ clock }) => `A suspension began on ${clock.dueOn}.`,
  'suspension-ended': ({ clock }) => `A suspension ended on ${clock.dueOn}.`,
  'accreditation-ended': ({ lot, clock }) => `Accreditation for ${lot} ended on ${clock.dueOn}.`,
  'action-fell-due': ({ clock }) => `An action was due on ${clock.dueOn} and not met.`,
  'command-refused': ({ command, code }) => `${command} was refused: ${code}.`,
};

export function saysOfProvider(event: ProviderEvent): string {
  // The compiler cannot correlate a type with its event; the table's type already did.
  const say = sentences[event.type] as (given: ProviderEvent) => string;
  return say(event);
}
