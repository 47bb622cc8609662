import { plainDate } from '../../domain/calendar';
import type { DutyCommandType } from '../../domain/placement/commands-of-duties';
import type { BodiesOf } from './command-ids';

export const dutyBodies: BodiesOf<DutyCommandType> = {
  'meet-deadline': ({ deadlineId, metOn, text }, { maybeId }) => ({
    deadlineId,
    metOn: plainDate(metOn),
    textId: maybeId(text, 'text'),
  }),
  'waive-deadline': ({ deadlineId }, { idFor }) => ({ deadlineId, textId: idFor('text') }),
  'recount-deadlines': ({ text }, { maybeId }) => ({ textId: maybeId(text, 'text') }),
};
