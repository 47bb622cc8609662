import type { RecordCommandType } from './commands-of-record';
import type { FitsOf } from './fits';

export const recordFits: FitsOf<RecordCommandType> = {};
