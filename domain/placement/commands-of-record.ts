import type { Party } from './terms';

/** What may be put on the record at any time: notes, duties done, corrections, disputes. */
export interface RecordCommands {
  'add-note': { readonly textId: string; readonly visibleTo: readonly Party[] };
}

export type RecordCommandType = keyof RecordCommands;

export const recordCommandTypes = ['add-note'] as const satisfies readonly RecordCommandType[];
