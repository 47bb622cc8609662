import { plainDate } from '../../domain/calendar';
import type { Command, CommandOf, CommandType } from '../../domain/placement/commands';
import type { Actor } from '../../domain/placement/terms';
import type { TextToKeep } from '../idempotency';
import { awardBodies } from './bodies-of-award';
import { endingBodies } from './bodies-of-ending';
import { recordBodies } from './bodies-of-record';
import { searchBodies } from './bodies-of-search';
import { stayBodies } from './bodies-of-stay';
import {
  childIdOf,
  dayOf,
  descriptionField,
  textIdOf,
  textIdsOf,
  type BodiesOf,
  type TextIds,
} from './command-ids';
import type { CommandWire, ReferralWire } from './schemas';

/** Those that begin a placement have addresses of their own. */
const bodies: BodiesOf<Exclude<CommandType, 'open-referral' | 'import-placement'>> = {
  ...searchBodies,
  ...awardBodies,
  ...stayBodies,
  ...endingBodies,
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
const fieldsOfWords = ['text', 'limbText', 'reasonText'] as const;

/** The words of a command, under the ids by which `toCommand` names them. */
export function textsOf(wire: CommandWire, commandId: string): readonly TextToKeep[] {
  const given = wire as Readonly<Record<string, unknown>>;
  const words = fieldsOfWords.map((field) => [field, given[field]] as const);
  const described = 'services' in wire ? wire.services : [];
  return [
    ...words,
    ...described.map(({ description }, index) => [descriptionField(index), description] as const),
  ].flatMap(([field, text]) =>
    typeof text === 'string' ? [{ textId: textIdOf(commandId, field), commandId, text }] : [],
  );
}

export function toOpenReferral(
  wire: ReferralWire,
  { actor, commandId }: { readonly actor: Actor; readonly commandId: string },
): CommandOf<'open-referral'> {
  const { lot, route, needLevel, requiredStartOn, becameLookedAfterOn, keyStage4 } = wire;
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
    becameLookedAfterOn: dayOf(becameLookedAfterOn),
    keyStage4,
    needsTextId: textIdOf(commandId, 'needsText'),
  };
}
