import { plainDate } from '../../domain/calendar';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import type { SiblingGroup } from '../../domain/placement/siblings';
import type { Actor } from '../../domain/placement/terms';
import type { TextToKeep } from '../idempotency';
import { awardBodies } from './bodies-of-award';
import { challengeBodies } from './bodies-of-challenge';
import { changeBodies } from './bodies-of-change';
import { dutyBodies } from './bodies-of-duties';
import { endingBodies } from './bodies-of-ending';
import { recordBodies } from './bodies-of-record';
import { reviewBodies } from './bodies-of-review';
import { searchBodies } from './bodies-of-search';
import { stayBodies } from './bodies-of-stay';
import {
  actionField,
  approvalField,
  attendeeField,
  brmaReasonField,
  childIdOf,
  dateOfBirthField,
  dayOf,
  descriptionField,
  textIdOf,
  textIdsOf,
  type BodiesOf,
  type TextIds,
} from './command-ids';
import { wordsOfReferral } from './referral-wire';
import type { CommandWire, ReferralWire } from './schemas';

type NewDetails = NonNullable<CommandOf<'open-referral'>['details']>;

/** Those that begin a placement have addresses of their own. */
const bodies: BodiesOf<Exclude<CommandType, 'open-referral' | 'import-placement'>> = {
  ...searchBodies,
  ...awardBodies,
  ...challengeBodies,
  ...stayBodies,
  ...changeBodies,
  ...reviewBodies,
  ...endingBodies,
  ...dutyBodies,
  ...recordBodies,
};

/** The command of the domain: ids in place of words, and numbers in place of instants. */
export function toCommand(
  wire: CommandWire,
  { actor, commandId }: { readonly actor: Actor; readonly commandId: string },
): Command {
  const { type, ifVersion } = wire;
  // The compiler cannot correlate a type with its wire; the table's type already did.
  const bodyOf = bodies[type] as (given: CommandWire, ids: TextIds) => object;
  const body = bodyOf(wire, textIdsOf(commandId));
  return { commandId, actor, ifVersion, type, ...body } as Command;
}

/** The fields of any command that hold words. */
const fieldsOfWords = [
  'text',
  'limbText',
  'reasonText',
  'splitText',
  'agreedByText',
  'saidByText',
  'evidenceText',
  'impactText',
  'childsViewText',
  'whatWorkedText',
  'whatDidNotText',
  ...wordsOfReferral,
] as const;

/** The words of a command, under the ids by which `toCommand` names them. */
export function textsOf(wire: CommandWire, commandId: string): readonly TextToKeep[] {
  // Who gave an answer, and what shows it, is said beside the one for whom an officer speaks.
  const saidFor = wire.type === 'challenge-award' ? wire.saidFor : null;
  const given: Readonly<Record<string, unknown>> = { ...wire, ...saidFor };
  const words = fieldsOfWords.map((field) => [field, given[field]] as const);
  const described = 'services' in wire ? wire.services : [];
  const met = 'attendees' in wire ? wire.attendees : [];
  const asked = 'actions' in wire ? wire.actions : [];
  const approved = 'approvals' in wire ? wire.approvals : [];
  return [
    ...words,
    [dateOfBirthField, correctedDateOfBirth(wire)] as const,
    [brmaReasonField, 'accommodation' in wire ? wire.accommodation?.brmaReason : null] as const,
    ...met.map((one, index) => [attendeeField(index), one.text] as const),
    ...asked.map((one, index) => [actionField(index), one.text] as const),
    ...approved.map((one, index) => [approvalField(index), one.text] as const),
    ...described.map(({ description }, index) => [descriptionField(index), description] as const),
  ].flatMap(([field, text]) =>
    typeof text === 'string' ? [{ textId: textIdOf(commandId, field), commandId, text }] : [],
  );
}

/** The words of a new referral. */
export function textsOfReferral(wire: ReferralWire, commandId: string): readonly TextToKeep[] {
  return wordsOfReferral.flatMap((field) => {
    const text = wire[field];
    return text === null ? [] : [{ textId: textIdOf(commandId, field), commandId, text }];
  });
}

function correctedDateOfBirth(wire: CommandWire): string | null {
  if (wire.type !== 'propose-change' || wire.change.kind !== 'date-of-birth') return null;
  return wire.change.dateOfBirth;
}

export function toOpenReferral(
  wire: ReferralWire,
  {
    actor,
    commandId,
    siblingGroup,
  }: {
    readonly actor: Actor;
    readonly commandId: string;
    readonly siblingGroup: SiblingGroup | null;
  },
): CommandOf<'open-referral'> {
  const { lot, route, needLevel, requiredStartOn, becameLookedAfterOn, keyStage4 } = wire;
  return {
    commandId,
    actor,
    ifVersion: null,
    type: 'open-referral',
    childId: wire.childId ?? childIdOf(commandId),
    lot,
    route,
    needLevel,
    requiredStartOn: plainDate(requiredStartOn),
    becameLookedAfterOn: dayOf(becameLookedAfterOn),
    keyStage4,
    needsTextId: textIdOf(commandId, 'needsText'),
    predecessorId: wire.predecessorId,
    siblingGroup,
    details: detailsOf(wire, textIdsOf(commandId)),
  };
}

function detailsOf(wire: ReferralWire, { maybeId }: TextIds): NewDetails {
  const { legalStatus, matchingNeeds, educationDisrupted, immediateRisk } = wire;
  return {
    ...{ legalStatus, matchingNeeds, educationDisrupted, immediateRisk },
    educationTextId: maybeId(wire.educationText, 'educationText'),
    healthTextId: maybeId(wire.healthText, 'healthText'),
    riskTextId: maybeId(wire.riskText, 'riskText'),
    preferencesTextId: maybeId(wire.preferencesText, 'preferencesText'),
    legalTextId: maybeId(wire.legalText, 'legalText'),
  };
}
