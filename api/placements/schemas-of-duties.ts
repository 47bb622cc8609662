import { idText } from '../wire';
import { command, day, maybeText, text } from './command-wire';

export const dutyCommandWires = [
  command('meet-deadline', {
    deadlineId: idText,
    metOn: day.openapi({ description: 'The day on which it really happened.' }),
    text: maybeText,
  }).openapi('MeetDeadline'),
  command('waive-deadline', { deadlineId: idText, text }).openapi('WaiveDeadline'),
  command('recount-deadlines', { text: maybeText }).openapi('RecountDeadlines'),
] as const;
