import type { RecordCommandType } from '../../domain/placement/commands-of-record';
import type { BodiesOf } from './command-ids';

export const recordBodies: BodiesOf<RecordCommandType> = {
  'add-note': ({ visibleTo }, { idFor }) => ({ textId: idFor('text'), visibleTo }),
};
