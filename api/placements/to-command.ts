import { v5 } from 'uuid';
import { epochMsOf, plainDate } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { pence } from '../../domain/money';
import type { Command, CommandOf } from '../../domain/placement/commands';
import type { Actor, ServiceTerms } from '../../domain/placement/terms';
import type { TextToKeep } from '../idempotency';
import type { CommandWire, ReferralWire } from './schemas';

type Envelope = Pick<Command, 'commandId' | 'actor' | 'ifVersion'>;
type OfferWire = Extract<CommandWire, { readonly type: 'submit-offer' }>;

/** Of this project: the ids of texts are made from it and from the id of their command. */
const namespace = '0f0a4a5e-3c7b-4f0e-9d1f-6b6d5a1c2e77';

/** The same command always names its words by the same ids, so a repeated request finds them. */
export function textIdOf(commandId: string, field: string): string {
  return v5(`${commandId}/${field}`, namespace);
}

/** The command of the domain: ids in place of words, and numbers in place of instants. */
export function toCommand(
  wire: CommandWire,
  { actor, commandId }: { readonly actor: Actor; readonly commandId: string },
): Command {
  const envelope: Envelope = { commandId, actor, ifVersion: wire.ifVersion };
  const idFor = (field: string) => textIdOf(commandId, field);
  const maybeId = (text: string | null, field: string) => (text === null ? null : idFor(field));
  switch (wire.type) {
    case 'send-referral':
      return { ...envelope, type: wire.type, closesAt: instantOf(wire.closesAt) };
    case 'submit-offer':
      return { ...envelope, type: wire.type, offer: offerOf(wire, idFor) };
    case 'decline-referral':
      return { ...envelope, type: wire.type, ...answered(wire, maybeId(wire.text, 'text')) };
    case 'score-offer':
      return { ...envelope, type: wire.type, offerId: wire.offerId, answers: wire.answers };
    case 'propose-award':
      return { ...envelope, ...proposalOf(wire, { idFor, maybeId }) };
    case 'approve-award':
      return { ...envelope, type: wire.type };
    case 'reject-award':
      return { ...envelope, type: wire.type, textId: idFor('text') };
    case 'sign-agreement':
      return { ...envelope, type: wire.type, textHash: wire.textHash };
    case 'confirm-start':
      return { ...envelope, type: wire.type, startedOn: plainDate(wire.startedOn) };
    case 'give-notice': {
      const lastDayOn = dayOf(wire.lastDayOn);
      const textId = maybeId(wire.text, 'text');
      return { ...envelope, type: wire.type, lastDayOn, shorterReason: wire.shorterReason, textId };
    }
    case 'end-placement': {
      const { type, reason, text } = wire;
      const textId = maybeId(text, 'text');
      return { ...envelope, type, endedOn: plainDate(wire.endedOn), reason, textId };
    }
    case 'settle':
      return { ...envelope, type: wire.type, totalPence: pence(wire.totalPence) };
    case 'withdraw':
      return {
        ...envelope,
        type: wire.type,
        reason: wire.reason,
        textId: maybeId(wire.text, 'text'),
      };
    case 'add-note':
      return { ...envelope, type: wire.type, textId: idFor('text'), visibleTo: wire.visibleTo };
  }
}

/** The words of a command, under the ids by which `toCommand` names them. */
export function textsOf(wire: CommandWire, commandId: string): readonly TextToKeep[] {
  const words: readonly (readonly [string, string | null])[] = [
    ['text', 'text' in wire ? wire.text : null],
    ['limbText', 'limbText' in wire ? wire.limbText : null],
    ['reasonText', 'reasonText' in wire ? wire.reasonText : null],
    ...('services' in wire
      ? wire.services.map(
          ({ description }, index) => [descriptionField(index), description] as const,
        )
      : []),
  ];
  return words.flatMap(([field, text]) =>
    text === null ? [] : [{ textId: textIdOf(commandId, field), commandId, text }],
  );
}

export function toOpenReferral(
  wire: ReferralWire,
  { actor, commandId }: { readonly actor: Actor; readonly commandId: string },
): CommandOf<'open-referral'> {
  const { lot, route, needLevel, requiredStartOn } = wire;
  return {
    commandId,
    actor,
    ifVersion: null,
    type: 'open-referral',
    childId: childIdOf(commandId),
    lot,
    route,
    needLevel,
    requiredStartOn: plainDate(requiredStartOn),
    needsTextId: textIdOf(commandId, 'needsText'),
  };
}

export function childIdOf(commandId: string): string {
  return v5(`${commandId}/child`, namespace);
}

const descriptionField = (index: number): string => `services/${String(index)}/description`;

function offerOf(wire: OfferWire, idFor: (field: string) => string) {
  return {
    serviceLineId: wire.serviceLineId,
    needLevel: wire.needLevel,
    coreWeeklyPence: pence(wire.coreWeeklyPence),
    availableFrom: plainDate(wire.availableFrom),
    services: wire.services.map((service, index): ServiceTerms => ({
      kind: service.kind,
      descriptionTextId: idFor(descriptionField(index)),
      unit: service.unit,
      quantityHundredths: service.quantityHundredths,
      ratePence: pence(service.ratePence),
      from: plainDate(service.from),
      until: dayOf(service.until),
      reviewOn: dayOf(service.reviewOn),
    })),
  };
}

function answered(
  { serviceLineId, reason }: Extract<CommandWire, { readonly type: 'decline-referral' }>,
  textId: string | null,
) {
  return { serviceLineId, reason, textId };
}

function proposalOf(
  wire: Extract<CommandWire, { readonly type: 'propose-award' }>,
  ids: {
    readonly idFor: (field: string) => string;
    readonly maybeId: (text: string | null, field: string) => string | null;
  },
) {
  const { type, offerId, limb } = wire;
  return {
    type,
    offerId,
    limb,
    plannedEndOn: plainDate(wire.plannedEndOn),
    limbTextId: ids.idFor('limbText'),
    reasonTextId: ids.maybeId(wire.reasonText, 'reasonText'),
  };
}

function dayOf(text: string | null) {
  return text === null ? null : plainDate(text);
}

function instantOf(text: string | null): number | null {
  if (text === null) return null;
  const instant = epochMsOf(text);
  invariant(instant !== null, 'the schema lets instants through and nothing else');
  return instant;
}
