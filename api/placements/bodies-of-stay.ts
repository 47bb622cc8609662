import { plainDate } from '../../domain/calendar';
import type { StayCommandType } from '../../domain/placement/commands-of-stay';
import { dayOf, type BodiesOf } from './command-ids';

export const stayBodies: BodiesOf<StayCommandType> = {
  'confirm-start': ({ startedOn }) => ({ startedOn: plainDate(startedOn) }),
  'record-sibling': ({ siblingId, from, until, serviceLineId }) => ({
    siblingId,
    from: plainDate(from),
    until: dayOf(until),
    serviceLineId,
  }),
};
