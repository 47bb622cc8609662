import { contains, type PlainDate } from '../calendar';
import { refuse, type Refusal } from '../refusal';
import type { CommandOf, ProviderCommand } from './commands';
import {
  accreditationsFit,
  documentFits,
  gradeFits,
  numberFits,
  registrationFits,
} from './fits-admission';
import { actionFits, concernFits, meetingFits, onRecord, visitFits } from './fits-quality';
import { scheduleFits } from './fits-schedule';
import { factsOf } from './register-fact';
import type { ProviderState } from './state';

/** Why a command's own facts cannot be, beside what the register holds; the stage fits already. */
export function fitsFacts(
  state: ProviderState,
  command: ProviderCommand,
  today: PlainDate,
): Refusal | null {
  switch (command.type) {
    case 'apply':
      return applicationFits(state, command);
    case 'enter-service':
      return entryFits(state, command, today);
    case 'extend-evaluation':
      return extensionFits(state);
    case 'accredit':
      return accreditationsFit(state, command.accreditations, today);
    case 'record-registration':
      return registrationFits(lotsOf(state), command);
    case 'record-grade':
      return gradeFits(lotsOf(state), command, today);
    case 'add-document':
    case 'replace-document':
      return heldDocumentFits(state, command, today);
    case 'propose-price-schedule':
      return scheduleFits({ facts: state.facts, lots: lotsOf(state) }, command);
    case 'set-vacancies':
      return placesFit(command);
    case 'name-sub-contractor':
      return spanFits('until', command) ?? numberFits(command.registered);
    case 'suspend':
    case 'pause':
      return suspensionFits(state, command);
    default:
      return itemFits(state, command, today);
  }
}

/** Commands that name something which must be there, and open still. */
function itemFits(
  state: ProviderState,
  command: ProviderCommand,
  today: PlainDate,
): Refusal | null {
  switch (command.type) {
    case 'accept-price-schedule':
      return acceptanceFits(state, command);
    case 'reject-price-schedule':
      return onRecord(
        state.proposals.some((one) => one.proposalId === command.proposalId),
        {
          what: 'price schedule',
          id: command.proposalId,
        },
      );
    case 'lift-suspension':
    case 'end-sub-contract':
      return endingFits(state, command);
    case 'resume':
      return pauseIsOpen(state, command.factId, today);
    case 'record-visit':
      return visitFits(state, command, today);
    case 'share-concern':
    case 'close-concern':
      return concernFits(state, command);
    case 'agree-action':
      return actionFits(state, command, today);
    case 'meet-action':
      return meetingFits(state, command, today);
    default:
      return null;
  }
}

function lotsOf({ service }: ProviderState) {
  return service?.lots ?? [];
}

/** A provider applies for itself alone, and a service that applies again is the same one. */
function applicationFits(
  { service: before }: ProviderState,
  { service, registration, actor }: CommandOf<'apply'>,
): Refusal | null {
  const isOwn = actor.party !== 'provider' || actor.partyId === service.providerId;
  const isSame = before === null || before.providerId === service.providerId;
  if (!isOwn || !isSame) return refuse('not-your-service', {});
  return registration === null ? null : registrationFits(service.lots, registration);
}

function entryFits(
  state: ProviderState,
  command: CommandOf<'enter-service'>,
  today: PlainDate,
): Refusal | null {
  const { service, accreditations, registration, grade, documents, prices, rates } = command;
  const { lots } = service;
  const stranger = accreditations.find(({ lot }) => !lots.includes(lot));
  if (stranger !== undefined) return refuse('lot-not-of-service', { lot: stranger.lot, lots });
  const refusals = [
    accreditations.map((one) => spanFits('accreditations', one)),
    [registration === null ? null : registrationFits(lots, registration)],
    [grade === null ? null : gradeFits(lots, grade, today)],
    documents.map((one) => documentFits(one, today)),
    prices.length + rates.length === 0
      ? []
      : [scheduleFits({ facts: [], lots }, { prices, rates, gapsDeclared: true })],
    command.vacancies === null ? [] : [placesFit({ places: command.vacancies })],
  ];
  return refusals.flat().find((refusal) => refusal !== null) ?? null;
}

function spanFits(
  field: string,
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate | null },
): Refusal | null {
  return until !== null && until <= from ? refuse('ends-before-it-begins', { field, from }) : null;
}

function extensionFits({ evaluation }: ProviderState): Refusal | null {
  if (evaluation === null) return refuse('no-open-evaluation', {});
  return evaluation.isExtended ? refuse('already-extended', {}) : null;
}

function heldDocumentFits(
  { facts }: ProviderState,
  command: CommandOf<'add-document'> | CommandOf<'replace-document'>,
  today: PlainDate,
): Refusal | null {
  const { documentKind } = command;
  const held = factsOf(facts, 'document').filter((one) => one.documentKind === documentKind);
  const isInDate = held.some(({ until }) => until === null || until > today);
  if (command.type === 'add-document' && isInDate) return refuse('document-held', { documentKind });
  if (command.type === 'replace-document' && held.length === 0) {
    return refuse('not-on-record', { what: 'document', id: documentKind });
  }
  return documentFits(command, today);
}

function placesFit({
  places,
}: {
  readonly places: CommandOf<'set-vacancies'>['places'];
}): Refusal | null {
  const { capacity, placesTaken, placesOutOfUse, ages, needsMet, exclusions } = places;
  if (placesTaken + placesOutOfUse > capacity) {
    return refuse('places-exceed-capacity', { capacity });
  }
  if (ages.youngest > ages.oldest) return refuse('ages-out-of-order', ages);
  const needs = needsMet.filter((need) => exclusions.includes(need));
  return needs.length > 0 ? refuse('need-both-met-and-excluded', { needs }) : null;
}

function suspensionFits(
  state: ProviderState,
  command: CommandOf<'suspend'> | CommandOf<'pause'>,
): Refusal | null {
  const { lot } = command;
  const lots = lotsOf(state);
  if (lot !== null && !lots.includes(lot)) return refuse('lot-not-of-service', { lot, lots });
  return command.type === 'suspend' ? spanFits('until', command) : null;
}

function acceptanceFits(
  state: ProviderState,
  { proposalId }: CommandOf<'accept-price-schedule'>,
): Refusal | null {
  const proposal = state.proposals.find((one) => one.proposalId === proposalId);
  if (proposal === undefined) return onRecord(false, { what: 'price schedule', id: proposalId });
  return scheduleFits({ facts: state.facts, lots: lotsOf(state) }, proposal);
}

function endingFits(
  { facts }: ProviderState,
  { type, factId, on }: CommandOf<'lift-suspension'> | CommandOf<'end-sub-contract'>,
): Refusal | null {
  const kind = type === 'lift-suspension' ? 'suspension' : 'sub-contractor';
  const found = facts.find((one) => one.kind === kind && one.factId === factId);
  const isOpen = found !== undefined && (found.until === null || found.until > on);
  return onRecord(isOpen, { what: kind, id: factId });
}

function pauseIsOpen({ facts }: ProviderState, factId: string, today: PlainDate): Refusal | null {
  const pause = factsOf(facts, 'pause').find((one) => one.factId === factId);
  return onRecord(pause !== undefined && contains(pause, today), { what: 'pause', id: factId });
}
