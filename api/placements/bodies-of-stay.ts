import { plainDate } from '../../domain/calendar';
import type { StayCommandType } from '../../domain/placement/commands-of-stay';
import type { BodiesOf } from './command-ids';

export const stayBodies: BodiesOf<StayCommandType> = {
  'confirm-start': ({ startedOn }) => ({ startedOn: plainDate(startedOn) }),
};
