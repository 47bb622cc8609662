import { awardCommandTypes, type AwardCommands } from './commands-of-award';
import { challengeCommandTypes, type ChallengeCommands } from './commands-of-challenge';
import { changeCommandTypes, type ChangeCommands } from './commands-of-change';
import { dutyCommandTypes, type DutyCommands } from './commands-of-duties';
import { endingCommandTypes, type EndingCommands } from './commands-of-ending';
import { importCommandTypes, type ImportCommands } from './commands-of-import';
import { recordCommandTypes, type RecordCommands } from './commands-of-record';
import { reviewCommandTypes, type ReviewCommands } from './commands-of-review';
import { searchCommandTypes, type SearchCommands } from './commands-of-search';
import { stayCommandTypes, type StayCommands } from './commands-of-stay';
import type { Actor } from './terms';

/**
 * What people may ask of a placement. Free text never travels here: a `…TextId` names the words,
 * which `store/intake` has put into table `texts` before the command is sent.
 */
interface CommandBodies
  extends
    SearchCommands,
    AwardCommands,
    ChallengeCommands,
    StayCommands,
    ChangeCommands,
    ReviewCommands,
    EndingCommands,
    DutyCommands,
    RecordCommands,
    ImportCommands {}

export type CommandType = keyof CommandBodies;

/** Listed once, in the order of a placement's life: tables, documents and tests walk it. */
export const commandTypes = [
  ...searchCommandTypes,
  ...awardCommandTypes,
  ...challengeCommandTypes,
  ...stayCommandTypes,
  ...changeCommandTypes,
  ...reviewCommandTypes,
  ...endingCommandTypes,
  ...dutyCommandTypes,
  ...recordCommandTypes,
  ...importCommandTypes,
] as const satisfies readonly CommandType[];

interface Envelope {
  /** UUIDv7 minted by the API; what the command creates has the same id. */
  readonly commandId: string;
  readonly actor: Actor;
  /** The version the caller saw, or null when they do not mind. */
  readonly ifVersion: number | null;
}

export type CommandOf<Type extends CommandType> = Envelope & { readonly type: Type } & Readonly<
    CommandBodies[Type]
  >;

export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];
