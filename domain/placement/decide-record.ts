import type { RecordCommandType } from './commands-of-record';
import type { OutcomesOf } from './decide-given';

// What is put on the record, whatever the stage.

export const recordOutcomes: OutcomesOf<RecordCommandType> = {
  'add-note': ({ command: { textId, visibleTo } }) => [{ type: 'note-added', textId, visibleTo }],
};
